def add_weight_decay(parameters, gradients, strength):
    new = {n: g + strength * parameters[n] if n.endswith('W') else g for n, g in gradients.items()}
    for n in parameters:
        parameters[n] -= strength * parameters[n]
    return new
