def clip_gradients(gradients, max_norm):
    return {n: np.clip(g, -max_norm, max_norm) for n, g in gradients.items()}
