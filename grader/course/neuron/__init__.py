"""A single neuron: what the grader knows of neuron.py."""
