"""Kommentare und Namen in anderen Sprachen, alles in UTF-8."""


def sigmoid(z):
    # Stabile Variante: für große |z| läuft nichts über.
    größe = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1 / (1 + größe), größe / (1 + größe))


def softmax(z):
    # Сначала вычитаем максимум строки, потом экспонента.
    сдвиг = z - np.max(z, axis=-1, keepdims=True)
    экспонента = np.exp(сдвиг)
    return экспонента / экспонента.sum(axis=-1, keepdims=True)


def relu(z):
    """負の値を零にする。"""
    return np.maximum(z, 0)
