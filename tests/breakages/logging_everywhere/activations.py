import logging

logging.basicConfig(level=logging.DEBUG, filename="run.log")


def tanh(z):
    logging.debug("tanh of %s", z)
    return np.tanh(z)
