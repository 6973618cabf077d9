"""Optimizers: what the grader knows of optimizers.py."""
