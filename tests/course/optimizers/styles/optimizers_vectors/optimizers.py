"""Clipping by one long vector, by hypot and by a running sum; weight decay by a loop."""


def clip_gradients(gradients, max_norm):
    long = np.concatenate([g.reshape(-1) for g in gradients.values()])
    factor = min(1.0, max_norm / max(np.linalg.norm(long), 1e-300))
    return dict((name, factor * g) for name, g in gradients.items())


def add_weight_decay(parameters, gradients, strength):
    decayed = {}
    for name in gradients:
        decayed[name] = gradients[name].copy()
        if name[-1:] == "W":
            decayed[name] += strength * parameters[name]
    return decayed
