"""Layers: what the grader knows of layers.py."""
