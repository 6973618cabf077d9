def add_weight_decay(parameters, gradients, strength):
    for n, g in gradients.items():
        if n.endswith('W'):
            g += strength * parameters[n]
    return gradients
