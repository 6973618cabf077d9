"""Networks whose loss and gradients others have published: the CS231n assignments."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Parameters = dict[str, Array]


@dataclass(frozen=True)
class Published:
    """A network, a batch, and the loss and the Frobenius norms of the gradients."""

    parameters: Parameters
    X: Array
    labels: tuple[int, ...]
    loss: float
    norms: dict[str, float]

    @property
    def y_true(self) -> Array:
        """The labels, one-hot."""
        classes = self.parameters["W2"].shape[1]
        return np.array([[float(c == label) for c in range(classes)] for label in self.labels])


def two_layer_net() -> Published:
    """The two-layer network of the third assignment, made without random numbers."""
    return Published(
        {
            "W1": np.linspace(-0.7, 0.3, 250).reshape(5, 50),
            "b1": np.linspace(-0.1, 0.9, 50).reshape(1, 50),
            "W2": np.linspace(-0.3, 0.4, 350).reshape(50, 7),
            "b2": np.linspace(-0.9, 0.1, 7).reshape(1, 7),
        },
        np.linspace(-5.5, 4.5, 15).reshape(5, 3).T,
        (0, 5, 1),
        3.4702243556,
        {"dW1": 0.2979589197, "db1": 0.0431426779, "dW2": 25.8529786197, "db2": 0.6963708325},
    )


def toy_net() -> Published:
    """The toy network of the first assignment."""
    weights, inputs = np.random.RandomState(0), np.random.RandomState(1)
    return Published(
        {
            "W1": 0.1 * weights.randn(4, 10),
            "b1": np.zeros((1, 10)),
            "W2": 0.1 * weights.randn(10, 3),
            "b2": np.zeros((1, 3)),
        },
        10 * inputs.randn(5, 4),
        (0, 1, 2, 2, 1),
        1.2658570521,
        {"dW1": 1.4664062043, "db1": 0.0484702357, "dW2": 1.9066469416, "db2": 0.2627735194},
    )
