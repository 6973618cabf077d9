class Network:
    pass


del NeuralNetwork
