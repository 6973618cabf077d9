"""np.clip at both ends, as in many textbooks; a 0-d array as the result."""


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if np.asarray(y_true).shape != np.asarray(y_pred).shape:
            raise ValueError("shape mismatch")
        p = np.clip(y_pred, 1e-15, 1 - 1e-15)
        per_sample = -(np.asarray(y_true) * np.log(p)).sum(axis=1)
        return np.array(per_sample.mean())
