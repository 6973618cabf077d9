class DenseNeuralNetwork:

    def train_step(self, X, y, learning_rate):
        outputs = forward_all(self.layers, X)[-1]
        loss, grad = layers.softmax_crossentropy_with_logits(outputs, y)
        backward_all(self.layers, grad)
        for layer in self.layers:
            for name in layer.parameters:
                step = learning_rate * layer.gradients[name]
                layer.parameters[name] = layer.parameters[name] - step
        return loss, float(np.mean(np.argmax(outputs, axis=1) == y))
