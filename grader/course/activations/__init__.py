"""Activation functions: what the grader knows of activations.py."""
