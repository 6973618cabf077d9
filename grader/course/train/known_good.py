"""Known-good versions of what trains a network; the network itself lives in the worker."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checking.known_good import KnownGood
from grader.course.network import oracle


def one_hot(y: Any, num_classes: int = 10) -> Any:
    """One row per label, and a column for each."""
    if np.any(np.less(y, 0)) or np.any(np.greater_equal(y, num_classes)):
        raise ValueError("a label has no column")
    return oracle.one_hot(y, num_classes)


def preprocess(images: Any) -> Any:
    """Rows of floats in [0, 1]."""
    flat = images.reshape(len(images), -1)
    return np.divide(flat, 255, dtype=np.float32)


def iterate_minibatches(X: Any, y: Any, batch_size: int, rng: Any = None) -> list[Any]:
    """The batches of one epoch; `rng` stays in the worker and is asked for the order."""
    rng = np.random.default_rng() if rng is None else rng
    order = np.asarray(rng.permutation(len(X)))
    starts = range(0, len(X), batch_size)
    return [(X[order[s : s + batch_size]], y[order[s : s + batch_size]]) for s in starts]


def accuracy(net: Any, X: Any, y: Any) -> float:
    """The share of right predictions of a network that lives in the worker."""
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return float(np.mean(net.predict(X) == labels))


def gradient_check(net: Any, X: Any, y: Any, epsilon: float = 1e-5) -> float:
    """The largest relative error of the network's own backward against its own loss."""
    net.forward(X)
    analytic = net.backward(y)
    errors = [
        relative_errors(np.asarray(analytic[f"d{name}"]), slopes(net, name, X, y, epsilon))
        for name in oracle.NAMES
    ]
    return float(max(error.max() for error in errors))


def slopes(net: Any, name: str, X: Any, y: Any, epsilon: float) -> Any:
    """Central differences of a network's loss by each entry of one parameter."""
    start = net.get(name)
    found = np.zeros(start.shape)
    for index in np.ndindex(start.shape):
        losses = []
        for sign in (1.0, -1.0):
            moved = start.copy()
            moved[index] += sign * epsilon
            net.set(name, moved)
            losses.append(net.compute_loss(y, net.forward(X)))
        found[index] = (losses[0] - losses[1]) / (2.0 * epsilon)
    net.set(name, start)
    return found


def relative_errors(a: Any, b: Any) -> Any:
    """|a - b| / max(|a| + |b|, 1e-6), the floor of the exercise."""
    return np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-6)


def train(  # noqa: PLR0913  # what the exercise's function takes
    net: Any,
    X: Any,
    y: Any,
    epochs: int,
    *,
    batch_size: int = 128,
    learning_rate: float = 0.5,
    rng: Any = None,
    X_val: Any = None,
    y_val: Any = None,
) -> dict[str, list[float]]:
    """Mini-batch gradient descent on a network that lives in the worker."""
    history: dict[str, list[float]] = {"loss": [], "accuracy": [], "val_accuracy": []}
    for _ in range(epochs):
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            net.forward(X_batch)
            net.update_weights(net.backward(y_batch), learning_rate)
        history["loss"].append(float(net.compute_loss(y, net.forward(X))))
        history["accuracy"].append(accuracy(net, X, y))
        if X_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history


KNOWN_GOOD = KnownGood(
    functions={
        "train.one_hot": one_hot,
        "train.preprocess": preprocess,
        "train.iterate_minibatches": iterate_minibatches,
        "train.accuracy": accuracy,
        "train.gradient_check": gradient_check,
        "train.train": train,
    },
)  # fmt: skip
