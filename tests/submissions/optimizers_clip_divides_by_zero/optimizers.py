def clip_gradients(gradients, max_norm):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {name: g / norm * min(norm, max_norm) for name, g in gradients.items()}
