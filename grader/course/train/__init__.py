"""Training: what the grader knows of train.py."""
