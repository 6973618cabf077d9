def add_weight_decay(parameters, gradients, strength):
    return {n: g + 2 * strength * parameters[n] if n.endswith('W') else g for n, g in gradients.items()}
