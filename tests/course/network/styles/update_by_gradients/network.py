"""A loop over the gradients themselves; the ufunc writes into the parameter."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name, gradient in gradients.items():
            parameter = vars(self)[name.removeprefix("d")]
            np.subtract(parameter, np.multiply(gradient, learning_rate), out=parameter)
