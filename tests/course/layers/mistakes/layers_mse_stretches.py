# loses: layers.mse.values, layers.mse_derivative.values
# names: dmse-stretched, mse-stretched
"""Targets of shape (n,) are stretched against predictions of shape (n, 1)."""


def mse(y_true, y_pred):
    return float(np.mean((y_pred - y_true) ** 2))


def mse_derivative(y_true, y_pred):
    return 2 * (y_pred - y_true) / np.size(y_pred)
