def clip_gradients(gradients, max_norm):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {n: g * max_norm / max(length, 1e-12) for n, g in gradients.items()}
