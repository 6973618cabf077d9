def leaky_relu(z, negative_slope=0.1):
    match np.ndim(z):
        case 0 if (number := float(z)) > 0:
            return number
        case _:
            return np.where(np.asarray(z) > 0, z, negative_slope * np.asarray(z))
