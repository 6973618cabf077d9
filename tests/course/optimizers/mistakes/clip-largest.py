def clip_gradients(gradients, max_norm):
    length = max(np.max(np.abs(g)) for g in gradients.values())
    scale = max_norm / length if length > max_norm else 1.0
    return {n: scale * g for n, g in gradients.items()}
