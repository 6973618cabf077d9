"""The long runs of test_seeds.py, each a process of its own with one thread for linear algebra.

`python tests/seed_runs.py NAME NUMBER` trains on MNIST with solutions/ and prints the figures as
JSON. On a busy machine several threads would wait for each other most of the time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SOLUTIONS = ROOT / "solutions"


def figures(name: str, number: float) -> dict[str, Any]:
    """What a run tells."""
    threads = {f"{each}_NUM_THREADS": "1" for each in ("OPENBLAS", "OMP", "MKL", "VECLIB")}
    done = subprocess.run(
        [sys.executable, __file__, name, str(number)],
        env={**os.environ, **threads, "PYTHONPATH": str(SOLUTIONS)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def run_s1(rate: float) -> dict[str, Any]:
    """784-128-10 of the core, 5 epochs."""
    import numpy as np

    from demos import load_mnist
    from network import NeuralNetwork
    from train import one_hot, preprocess, train

    data, rng = load_mnist(), np.random.default_rng(0)
    net = NeuralNetwork(784, 128, 10, rng=rng)
    judged = {"X_val": preprocess(data["x_test"]), "y_val": data["y_test"]}
    X, y = preprocess(data["x_train"]), one_hot(data["y_train"])
    return dict(train(net, X, y, 5, 128, rate, rng=rng, **judged))


def run_s2(rate: float) -> dict[str, Any]:
    """784-128-10 as a DenseNeuralNetwork, 5 epochs."""
    import numpy as np

    from demos import load_mnist
    from sequential import DenseNeuralNetwork
    from train import preprocess

    data = load_mnist()
    net = DenseNeuralNetwork([784, 128, 10], ["relu", "softmax"], rng=np.random.default_rng(0))
    X, X_test = preprocess(data["x_train"]), preprocess(data["x_test"])
    history = net.train_model(X, data["y_train"], X_test, data["y_test"], 5, 128, rate)
    return dict(history)


def run_s3(divisor: float) -> dict[str, Any]:
    """784-64-32-10 as a list of layers, 2 epochs in batches of 32, steps divided by a number."""
    import numpy as np

    from demos import load_mnist
    from layers import (
        Dense,
        ReLU,
        backward_all,
        forward_all,
        softmax_crossentropy_with_logits,
    )
    from optimizers import SGD, all_gradients, all_parameters
    from train import iterate_minibatches, preprocess

    data, rng, optimizer = load_mnist(), np.random.default_rng(0), SGD(0.1 / divisor)
    X, y = preprocess(data["x_train"]), data["y_train"]
    net = [Dense(784, 64, rng), ReLU(), Dense(64, 32, rng), ReLU(), Dense(32, 10, rng)]
    for _ in range(2):
        for rows, labels in iterate_minibatches(X, y, 32, rng):
            grad = softmax_crossentropy_with_logits(forward_all(net, rows)[-1], labels)[1]
            backward_all(net, grad)
            optimizer.step(all_parameters(net), all_gradients(net))
    return {"accuracy": float(np.mean(forward_all(net, X)[-1].argmax(axis=1) == y))}


def run_s4(rate: float) -> dict[str, Any]:
    """784-128-128-10 with Adam, 3 epochs; saved, loaded again, and compared."""
    import numpy as np

    from demos import load_mnist
    from layers import Flatten
    from sequential import Dense, Sequential
    from train import preprocess

    data = load_mnist()
    X, X_test = (preprocess(data[k]).reshape(-1, 28, 28) for k in ("x_train", "x_test"))

    def made(seed: int) -> Sequential:
        model = Sequential(rng=np.random.default_rng(seed))
        for layer in (Flatten(), Dense(128, "relu"), Dense(128, "relu"), Dense(10)):
            model.add(layer)
        model.compile("adam", "sparse_categorical_crossentropy")
        return model

    model, again = made(0), made(1)
    history = model.fit(X, data["y_train"], epochs=3, batch_size=128, learning_rate=rate)
    again.build(X[:1])
    with tempfile.TemporaryDirectory() as folder:
        model.save(Path(folder) / "model.npz")
        again.load(Path(folder) / "model.npz")
    same = bool(np.array_equal(model.predict(X_test), again.predict(X_test)))
    return {**history, "test": model.evaluate(X_test, data["y_test"]), "same": same}


RUNS: dict[str, Callable[[float], dict[str, Any]]] = {
    "s1": run_s1, "s2": run_s2, "s3": run_s3, "s4": run_s4,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(RUNS[sys.argv[1]](float(sys.argv[2]))))  # noqa: T201
