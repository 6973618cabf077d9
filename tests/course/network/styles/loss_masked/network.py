"""A masked logarithm, np.tensordot, and dividing before summing; eps of the machine as the floor."""


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        y_true = np.asarray(y_true)
        if y_true.shape != np.shape(y_pred):
            raise ValueError
        log_p = np.ma.log(y_pred).filled(np.log(np.finfo(float).eps))
        return -np.tensordot(y_true / len(y_true), log_p, axes=2)
