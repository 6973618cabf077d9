def clip_gradients(gradients, max_norm):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    scale = max_norm / length if length > max_norm else 1.0
    new = {n: scale * g for n, g in gradients.items()}
