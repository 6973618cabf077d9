def add_weight_decay(parameters, gradients, strength):
    for name in gradients:
        gradients[name] += strength * parameters[name]
    return gradients
