"""Sequential models: what the grader knows of sequential.py."""
