"""Types everywhere, TypedDict and Protocol, overloads and assertions that never fail."""

from collections.abc import Generator
from typing import Protocol, TypedDict

import numpy as np

Array = np.ndarray


class Classifier(Protocol):
    def predict(self, X: Array) -> Array: ...


class Curves(TypedDict):
    loss: list[float]
    accuracy: list[float]
    val_accuracy: list[float]


def one_hot(y: Array, num_classes: int = 10) -> Array:
    y = np.asarray(y)
    if y.size and not (0 <= y.min() <= y.max() < num_classes):
        raise ValueError("labels must be classes")
    encoded: Array = np.zeros((*y.shape, num_classes))
    encoded[(*np.indices(y.shape), y)] = 1.0
    assert encoded.sum() == y.size
    return encoded


def iterate_minibatches(
    X: Array, y: Array, batch_size: int, rng: np.random.Generator | None = None
) -> Generator[tuple[Array, Array], None, None]:
    n = len(X)
    if n != len(y) or batch_size < 1:
        raise ValueError("sizes do not fit")
    order: Array = (rng or np.random.default_rng()).permutation(n)
    yield from (
        (X[part], y[part]) for part in (order[i : i + batch_size] for i in range(0, n, batch_size))
    )


def accuracy(net: Classifier, X: Array, y: Array) -> float:
    truth: Array = y.argmax(axis=1) if y.ndim == 2 else y
    return sum(map(bool, net.predict(X) == truth)) / len(truth)


def train(
    net: Classifier,
    X: Array,
    y: Array,
    epochs: int,
    batch_size: int = 128,
    learning_rate: float = 0.5,
    rng: np.random.Generator | None = None,
    X_val: Array | None = None,
    y_val: Array | None = None,
) -> Curves:
    rng = rng or np.random.default_rng()
    curves = Curves(loss=[], accuracy=[], val_accuracy=[])
    for _ in range(epochs):
        seen: list[tuple[float, int]] = []
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            seen.append((float(net.compute_loss(y_batch, net.forward(X_batch))), len(X_batch)))
            net.update_weights(net.backward(y_batch), learning_rate)
        curves["loss"].append(
            sum(loss * size for loss, size in seen) / sum(size for _, size in seen)
        )
        curves["accuracy"].append(accuracy(net, X, y))
        if X_val is not None and y_val is not None:
            curves["val_accuracy"].append(accuracy(net, X_val, y_val))
    return curves
