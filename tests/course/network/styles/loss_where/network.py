"""np.where against zeros, a vector product for the sum, a subclass of ValueError."""


class ShapeError(ValueError):
    """The shapes of labels and probabilities differ."""


class NeuralNetwork:
    EPSILON = 1e-15

    def compute_loss(self, y_true, y_pred):
        y_true, y_pred = np.asarray(y_true, float), np.asarray(y_pred, float)
        if y_true.shape != y_pred.shape:
            raise ShapeError(y_true.shape, y_pred.shape)
        p = np.where(y_pred < self.EPSILON, self.EPSILON, y_pred)
        return -np.vdot(y_true, np.log(p)) / len(p)
