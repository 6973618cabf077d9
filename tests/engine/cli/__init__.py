"""The command line, as a learner, a script and an instructor use it."""
