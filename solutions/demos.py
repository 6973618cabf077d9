"""Given, nothing to do here: XOR and MNIST, with all that you built in parts 1 to 4.

`python exercises/demos.py xor` and `python exercises/demos.py mnist` train, with a progress bar;
`python exercises/demos.py` alone tries the small functions of train.py one by one. train.py
passes its command line on to this file: `python exercises/train.py xor` does the same.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from network import NeuralNetwork
from train import (
    FloatArray,
    History,
    accuracy,
    gradient_check,
    iterate_minibatches,
    one_hot,
    preprocess,
    train,
)

MNIST = Path(__file__).resolve().parent.parent / "data" / "mnist.npz"


class WatchedNetwork(NeuralNetwork):
    """A network that says so after every step of gradient descent."""

    after_step: Callable[[], None] = staticmethod(lambda: None)

    def update_weights(self, gradients: dict[str, FloatArray], learning_rate: float) -> None:
        """Take the step, then tell."""
        super().update_weights(gradients, learning_rate)
        self.after_step()


def train_watched(
    net: WatchedNetwork, X: FloatArray, y: FloatArray, *, epochs: int, batch_size: int, **more: Any
) -> History:
    """Call `train` with a progress bar over all the steps it is going to take."""
    from display import ProgressBar

    with ProgressBar(steps=epochs * -(-len(X) // batch_size)) as bar:
        net.after_step = bar.advance
        return train(net, X, y, epochs, batch_size, **more)


def train_xor(
    hidden_size: int = 16,
    epochs: int = 1000,
    learning_rate: float = 0.5,
    rng: np.random.Generator | None = None,
) -> tuple[NeuralNetwork, History]:
    """Teach a 2-16-2 network XOR: four hidden units can do it, sixteen rarely start badly."""
    rng = np.random.default_rng() if rng is None else rng
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = one_hot([0, 1, 1, 0], num_classes=2)
    net = WatchedNetwork(2, hidden_size, 2, rng=rng)
    history = train_watched(
        net, X, y, epochs=epochs, batch_size=4, learning_rate=learning_rate, rng=rng
    )
    print(f"loss after the first epoch {history['loss'][0]:.4f}, after the last", end=" ")
    print(f"{history['loss'][-1]:.4f}; accuracy {history['accuracy'][-1]:.0%}")
    for x, probabilities in zip(X, net.forward(X), strict=True):
        print(f"  {x[0]:.0f} xor {x[1]:.0f}   probability of 1: {probabilities[1]:.3f}")
    return net, history


def load_mnist(path: Path = MNIST) -> dict[str, npt.NDArray[np.uint8]]:
    """Read x_train, y_train, x_test and y_test; a missing or damaged file is an error.

    A .csv file is read by csv_data.py, and a part of it is kept for the test.
    """
    if path.suffix == ".csv":
        from csv_data import load_csv

        return load_csv(path)
    advice = "restore it with `git checkout -- data/mnist.npz`, or see data/README.md"
    if not path.is_file():
        raise FileNotFoundError(f"The data file {path.name} is missing: {advice}.")
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in ("x_train", "y_train", "x_test", "y_test")}
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"The data file {path.name} is damaged: {advice}.") from error


def train_mnist(
    hidden_size: int = 128,
    epochs: int = 2,
    learning_rate: float = 0.5,
    rng: np.random.Generator | None = None,
    data: dict[str, npt.NDArray[np.uint8]] | None = None,
) -> tuple[NeuralNetwork, History]:
    """Teach a 784-128-10 network to read handwritten digits: all 60,000 images, a few seconds."""
    rng = np.random.default_rng() if rng is None else rng
    data = load_mnist() if data is None else data
    X, y = preprocess(data["x_train"]), one_hot(data["y_train"])
    X_test, y_test = preprocess(data["x_test"]), data["y_test"]
    net = WatchedNetwork(X.shape[1], hidden_size, 10, rng=rng)
    options = {"learning_rate": learning_rate, "rng": rng, "X_val": X_test, "y_val": y_test}
    history = train_watched(net, X, y, epochs=epochs, batch_size=128, **options)
    columns = (history["loss"], history["accuracy"], history["val_accuracy"])
    for epoch, (loss, seen, unseen) in enumerate(zip(*columns, strict=True), start=1):
        print(f"epoch {epoch}: loss {loss:.4f}, accuracy {seen:.2%}, on the test set {unseen:.2%}")
    return net, history


def _demo() -> None:
    """Try the small functions of train.py, each on its own, and say which are still open."""
    X, y = np.arange(10.0).reshape(5, 2), np.array([0, 1, 2, 0, 1])
    images = np.array([[[0, 255], [51, 102]]], dtype=np.uint8)

    def check_gradients() -> str:
        rng = np.random.default_rng(0)
        net, Y = NeuralNetwork(2, 4, 3, rng=rng), np.eye(3)[y]
        return f"{gradient_check(net, rng.standard_normal((5, 2)), Y):.1e}"

    attempts: dict[str, Callable[[], object]] = {
        "one_hot([1, 0], 3)": lambda: one_hot([1, 0], 3).tolist(),
        "preprocess(2 x 2 image)": lambda: preprocess(images).round(2).tolist(),
        "batches of 2 from 5 rows": lambda: [
            rows.tolist() for _, rows in iterate_minibatches(X, np.arange(5), 2)
        ],
        "accuracy, untrained": lambda: accuracy(NeuralNetwork(2, 4, 3), X, y),
        "gradient check": check_gradients,
        "train, loss of 3 epochs": lambda: np.round(
            train(NeuralNetwork(2, 4, 3), X / 10, np.eye(3)[y], 3)["loss"], 3
        ).tolist(),
    }
    for title, attempt in attempts.items():
        try:
            print(f"{title:26}{attempt()}")
        except NotImplementedError as hole:
            print(f"{title:26}still open ({hole})")
    print("Once all is filled: python exercises/demos.py xor, python exercises/demos.py mnist")


def main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description="Train a network, or try train.py's functions.")
    parser.add_argument("what", nargs="?", choices=("demo", "xor", "mnist"), default="demo")
    parser.add_argument("--data", type=Path, default=MNIST, help="for mnist: an .npz or .csv file")
    asked = parser.parse_args()
    from display import plot_mnist, plot_xor

    try:
        if asked.what == "xor":
            plot_xor(*train_xor(), Path("xor.png"))
        elif asked.what == "mnist":
            data = load_mnist(asked.data)
            net, history = train_mnist(data=data)
            images, labels = data["x_test"][:10], data["y_test"][:10]
            guesses = net.predict(preprocess(images))
            plot_mnist(history, Path("mnist.png"), images=images, labels=labels, guesses=guesses)
        else:
            _demo()
    except NotImplementedError as hole:
        sys.exit(f"Still open: {hole}. Fill this hole and run the file again.")
    except (FileNotFoundError, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
