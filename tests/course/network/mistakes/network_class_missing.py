# loses: network missing
# says: network.init.shapes: network.py has no 'NeuralNetwork'. Found 'Network' instead: is that its name?
# says: network.init.he_scale: network.py has no 'NeuralNetwork'. Found 'Network' instead: is that its name?
# says: network.init.random: network.py has no 'NeuralNetwork'. Found 'Network' instead: is that its name?
# says: network.forward.probabilities: network.py has no 'NeuralNetwork'. Found 'Network' instead: is that its name?
# follows: train.accuracy.integer_labels, train.gradient_check.flags_bugs, train.train.steps
"""The class is called Network instead of NeuralNetwork."""


class Network:
    pass


del NeuralNetwork
