class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if y_true.shape != y_pred.shape:
            raise ValueError("one-hot labels needed")
        p = y_pred
        return float(-np.sum(y_true * np.log(p)) / len(y_true))
