# loses: optimizers.clip

"""Every gradient is clipped by its own norm."""


def clip_gradients(gradients, max_norm):
    return {n: g * min(1.0, max_norm / max(np.sqrt(np.sum(g**2)), 1e-12)) for n, g in gradients.items()}
