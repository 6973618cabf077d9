"""The logarithm of zero is allowed to happen, quietly, and replaced afterwards."""


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError("y_true and y_pred differ in shape")
        with np.errstate(divide="ignore"):
            surprise = -np.log(y_pred)
        surprise[np.isinf(surprise)] = -np.log(1e-15)
        return (y_true * surprise).sum().item() / y_true.shape[0]
