class NeuralNetwork:
    del predict
