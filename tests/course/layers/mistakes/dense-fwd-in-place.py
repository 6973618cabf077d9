class Dense:
    def forward(self, X, training=False):
        W, b = self.parameters["W"], self.parameters["b"]
        Z = X @ W + b
        X *= 2
        self.X = X
        return Z
