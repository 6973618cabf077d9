"""The autograder: checks run here, in the trusted process; submissions run in a worker."""

__version__ = "0.1.0"
