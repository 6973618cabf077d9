def add_weight_decay(parameters, gradients, strength):
    return {n: g + strength / 2 * np.sum(parameters[n] ** 2) if n.endswith('W') else g for n, g in gradients.items()}
