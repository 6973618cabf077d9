# loses: neuron crashed
# says: neuron.init.weights: ended the Python process
# says: neuron.init.unknown_activation: ended the Python process
# says: neuron.forward.weighted_sum: ended the Python process
# says: neuron.forward.activation: ended the Python process
"""neuron.py ends the Python process while it is imported."""

import os

os._exit(3)
