"""One epoch of 784-128-10 on MNIST: solutions/train.py against scikit-learn's MLPClassifier.

Both learn from the same 60,000 images in float32, with batches of 128, learning rate 0.5, no
momentum, no regularisation, on one BLAS thread, in turn and in one process. The median ratio is
what counts; it needs the kit's `dev` extra. Run: python tests/benchmarks/epoch.py
"""

from __future__ import annotations

import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402  (the number of threads is read when NumPy is imported)
from sklearn.exceptions import ConvergenceWarning  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT / "solutions"))

from demos import load_mnist  # noqa: E402
from network import NeuralNetwork  # noqa: E402
from train import one_hot, preprocess, train  # noqa: E402

ROUNDS = 7


def timed(run: Callable[[], object]) -> float:
    """The wall time of one call in seconds."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def peer() -> MLPClassifier:
    """The same network and the same gradient descent in scikit-learn."""
    return MLPClassifier(
        hidden_layer_sizes=(128,), solver="sgd", momentum=0.0, alpha=0.0, batch_size=128,
        learning_rate_init=0.5, max_iter=1, random_state=0,
    )  # fmt: skip


def main() -> None:
    """Time both in turn and print the medians and their ratio."""
    warnings.simplefilter("ignore", ConvergenceWarning)
    data = load_mnist()
    X, labels = preprocess(data["x_train"]), data["y_train"]
    y = one_hot(labels)
    ours, theirs = [], []
    for number in range(ROUNDS):
        rng = np.random.default_rng(number)
        net = NeuralNetwork(784, 128, 10, rng=rng)
        ours.append(timed(lambda net=net, rng=rng: train(net, X, y, epochs=1, rng=rng)))
        theirs.append(timed(lambda: peer().fit(X, labels)))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    print(f"solutions      {statistics.median(ours):.3f} s an epoch (median of {ROUNDS})")
    print(f"MLPClassifier  {statistics.median(theirs):.3f} s an epoch")
    print(f"ratio          {statistics.median(ratios):.2f}, {min(ratios):.2f} to {max(ratios):.2f}")


if __name__ == "__main__":
    main()
