def add_weight_decay(parameters, gradients, strength):
    return {n: g + strength * parameters[n] for n, g in gradients.items() if n.endswith('W')}
