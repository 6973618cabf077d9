# loses: optimizers.weight_decay.values

"""Weight decay for biases as well, and in place."""


def add_weight_decay(parameters, gradients, strength):
    return {n: g + strength * parameters[n] for n, g in gradients.items()}
