"""The course: one folder for each exercise module, and the one list of them."""
