# loses: optimizers.clip.short

"""clip_gradients divides before it compares, so that gradients of zero become nan."""


def clip_gradients(gradients, max_norm):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    scale = np.minimum(max_norm / length, 1.0) if length else np.nan
    return {n: scale * g for n, g in gradients.items()}
