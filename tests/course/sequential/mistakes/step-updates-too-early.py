# loses: sequential.train_step.step
# follows: sequential.train_model.history

"""train_step updates a layer before its gradient goes on."""


class DenseNeuralNetwork:

    def train_step(self, X, y, learning_rate):
        outputs = forward_all(self.layers, X)[-1]
        loss, grad = layers.softmax_crossentropy_with_logits(outputs, y)
        for layer in reversed(self.layers):
            grad = layer.activation_layer.backward(grad)
            layer.parameters['W'] -= learning_rate * layer.affine.X.T @ grad
            layer.parameters['b'] -= learning_rate * np.sum(grad, axis=0, keepdims=True)
            grad = grad @ layer.parameters['W'].T
        return (loss, float(np.mean(np.argmax(outputs, axis=1) == y)))
