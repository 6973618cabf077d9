class SGD:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            parameters[name] -= g
