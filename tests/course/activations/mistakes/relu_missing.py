# loses: activations.relu missing
# says: activations.relu.values: activations.py has no 'relu'
# says: activations.relu.shapes: activations.py has no 'relu'
# follows: network.forward.values, train.train.history
"""relu has been deleted, and network.py and neuron.py import it."""


del relu
