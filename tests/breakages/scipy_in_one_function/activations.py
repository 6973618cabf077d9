def softmax(z):
    from scipy.special import softmax as ready_made

    return ready_made(z, axis=-1)
