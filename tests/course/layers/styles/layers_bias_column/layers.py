"""A column of ones in front of X, so that the bias is one more weight; the gradients in one product."""


class Dense:
    def forward(self, X, training=False):
        self.X = X
        self.wide = np.hstack([np.ones((len(X), 1)), X])
        return self.wide @ np.vstack([self.parameters["b"].reshape(1, -1), self.parameters["W"]])

    def backward(self, grad_output):
        both = self.wide.T @ grad_output
        self.gradients = {"b": both[:1], "W": both[1:]}
        return np.matmul(grad_output, np.transpose(self.parameters["W"]))
