# loses: neuron raised
# says: neuron.init.weights: raised ValueError
# says: neuron.init.unknown_activation: raised ValueError
# says: neuron.forward.weighted_sum: raised ValueError
# says: neuron.forward.activation: raised ValueError
"""neuron.py runs a line at import that fails."""


SCALE = int("0.1")
