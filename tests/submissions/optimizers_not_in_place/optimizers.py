class SGD:
    def step(self, parameters, gradients):
        for name in parameters:
            parameters[name] = parameters[name] - self.learning_rate * gradients[name]
