def mse_derivative(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError('shapes')
    return 2 * (y_pred - y_true) / y_pred.size / y_pred.size
