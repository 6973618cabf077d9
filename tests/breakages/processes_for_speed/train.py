from concurrent.futures import ProcessPoolExecutor


def preprocess(images):
    with ProcessPoolExecutor(2) as pool:
        return np.array(list(pool.map(np.ravel, images))) / 255
