"""log(p + 1e-15), the mean of the rows' sums, a NumPy scalar as the result."""


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        y_true = np.array(y_true)
        y_pred = np.array(y_pred)
        if y_true.ndim != 2 or y_true.shape != y_pred.shape:
            raise ValueError("one-hot labels, please")
        return -np.mean(np.sum(y_true * np.log(y_pred + 1e-15), axis=1))
