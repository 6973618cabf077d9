"""Numbers only: comparison, gradients, and what the right answers are. No files, no clock."""
