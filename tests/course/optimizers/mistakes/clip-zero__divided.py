def clip_gradients(gradients, max_norm):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {n: g / length * min(length, max_norm) for n, g in gradients.items()}
