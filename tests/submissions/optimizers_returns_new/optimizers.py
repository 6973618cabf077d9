class SGD:
    def step(self, parameters, gradients):
        return {n: w - self.learning_rate * gradients[n] for n, w in parameters.items()}
