class Dense:
    def forward(self, X, training=False):
        return X @ self.parameters["W"] + self.parameters["b"]
