class SGD:
    def step(self, parameters, gradients):
        parameters["W"] -= self.learning_rate * gradients["W"]
        parameters["b"] -= self.learning_rate * gradients["b"]
