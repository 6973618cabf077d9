def mse(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes")
    print(np.mean((y_pred - y_true) ** 2))
