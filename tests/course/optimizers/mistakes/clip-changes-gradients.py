def clip_gradients(gradients, max_norm):
    length = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    for g in gradients.values():
        g *= min(1.0, max_norm / max(length, 1e-12))
    return gradients
