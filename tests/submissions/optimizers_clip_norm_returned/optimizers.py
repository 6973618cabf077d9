def clip_gradients(gradients, max_norm):
    return float(np.sqrt(sum(np.sum(g**2) for g in gradients.values())))
