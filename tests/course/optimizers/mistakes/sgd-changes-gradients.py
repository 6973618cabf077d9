class SGD:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            g *= self.learning_rate
            parameters[name] -= g
