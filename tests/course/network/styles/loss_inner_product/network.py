"""The product first and the logarithm once for each sample; np.log2 turned into nats."""


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
        self.check_shapes(y_true, y_pred)
        p_of_truth = (y_true * y_pred).sum(axis=-1)
        return -np.log2(p_of_truth + 1e-15).mean() * np.log(2)

    @staticmethod
    def check_shapes(*arrays):
        if len({array.shape for array in arrays}) > 1:
            raise ValueError("all shapes must be equal")
