# loses: layers.mse.values

"""mse prints its result instead of returning it."""


def mse(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError('shapes')
    return None
