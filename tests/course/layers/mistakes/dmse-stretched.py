def mse_derivative(y_true, y_pred):
    return 2 * (y_pred - y_true) / np.size(y_pred)
