class SGD:
    def step(self, parameters, gradients, learning_rate=0.01):
        for name in parameters:
            parameters[name] -= learning_rate * gradients[name]
