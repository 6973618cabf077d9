# loses: network.compute_loss.values, network.compute_loss.zero_probability
# loses: network.compute_loss.small_probability
# says: network.compute_loss.values: got None (is a return missing?)
# says: network.compute_loss.zero_probability: got None (is a return missing?)
# says: network.compute_loss.small_probability: got None (is a return missing?)
# prints: network.compute_loss.zero_probability: 34.5
"""The loss is printed instead of returned."""


class NeuralNetwork:
    def compute_loss(self, y_true, y_pred):
        if y_true.shape != y_pred.shape:
            raise ValueError("one-hot labels needed")
        p = np.clip(y_pred, 1e-15, 1)
        print(float(-np.sum(y_true * np.log(p)) / len(y_true)))
