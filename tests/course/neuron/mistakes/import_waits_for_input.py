# loses: neuron raised
# says: neuron.init.weights: waits for input()
# says: neuron.init.unknown_activation: waits for input()
# says: neuron.forward.weighted_sum: waits for input()
# says: neuron.forward.activation: waits for input()
# prints: neuron.init.weights: Your name?
"""neuron.py asks for input at import."""


NAME = input("Your name? ")
