# loses: network.predict missing
# says: network.predict.labels: NeuralNetwork in network.py has no 'predict'
# says: network.predict.keeps_cache: NeuralNetwork in network.py has no 'predict'
"""predict has been deleted."""


class NeuralNetwork:
    del predict
