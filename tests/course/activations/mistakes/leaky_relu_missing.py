# loses: activations.leaky_relu.values missing
# says: activations.leaky_relu.values: activations.py has no 'leaky_relu'.
"""leaky_relu has been deleted; nothing else needs it."""


del leaky_relu
