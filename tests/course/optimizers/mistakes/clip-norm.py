# loses: optimizers.clip

"""clip_gradients returns the norm."""


def clip_gradients(gradients, max_norm):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return float(length)
