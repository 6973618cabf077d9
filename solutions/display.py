"""Given, nothing to do here: the progress bar and the pictures of `python exercises/demos.py`.

The pictures need matplotlib; without it, a sentence says so.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[Any]
History = dict[str, list[float]]


class Classifier(Protocol):
    """A trained network: what the pictures ask of it."""

    def forward(self, X: npt.ArrayLike) -> FloatArray:
        """Return the probabilities of the classes."""


class ProgressBar:
    """A line of text that fills up while the network learns; silent when nobody watches."""

    def __init__(self, steps: int) -> None:
        self.steps = steps
        self.done = 0
        self.shown = -1
        self.visible = sys.stderr.isatty()

    def advance(self) -> None:
        """Count one step, and redraw the bar when the percentage changes."""
        self.done += 1
        percent = min(100 * self.done // self.steps, 100)
        if self.visible and percent != self.shown:
            self.shown = percent
            bar = "#" * (percent * 40 // 100)
            print(f"\r[{bar:40}] {percent:3d} %", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(self, *exception: object) -> None:
        """Leave the finished bar behind and go to a new line."""
        if self.visible:
            print(file=sys.stderr)


def new_figure(**options: Any) -> Any:
    """Return an empty matplotlib figure, or None and a sentence when matplotlib is missing."""
    try:
        return importlib.import_module("matplotlib.figure").Figure(layout="constrained", **options)
    except ImportError:
        print("(Install matplotlib to get pictures as well.)")
        return None


def plot_history(loss_axes: Any, accuracy_axes: Any, history: History) -> None:
    """Draw the curves of one training run: the loss, and the accuracies beside it."""
    for name, values in history.items():
        axes = loss_axes if name == "loss" else accuracy_axes
        if values:
            axes.plot(range(1, len(values) + 1), values, label=name)
        axes.set_xlabel("epoch")
        axes.xaxis.get_major_locator().set_params(integer=True)
    loss_axes.legend()
    accuracy_axes.legend()


def plot_xor(net: Classifier, history: History, path: Path) -> None:
    """Save the curves and the decision boundary: where does the network say 1?"""
    figure = new_figure(figsize=(12, 4))
    if figure is None:
        return
    loss_axes, accuracy_axes, plane = figure.subplots(1, 3)
    plot_history(loss_axes, accuracy_axes, history)
    line = np.linspace(-0.5, 1.5, 200)
    grid = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    probability = net.forward(grid)[:, 1].reshape(200, 200)
    plane.contourf(line, line, probability, levels=20, cmap="RdBu")
    plane.contour(line, line, probability, levels=[0.5], colors="black")
    for x1, x2 in ((0, 0), (0, 1), (1, 0), (1, 1)):
        plane.text(x1, x2, str(x1 ^ x2), color="white", size=16, ha="center", va="center")
    plane.set_title("blue: the network says 1")
    figure.savefig(path)
    print(f"Curves and decision boundary: {path}")


def plot_mnist(
    history: History, path: Path, *, images: FloatArray, labels: FloatArray, guesses: FloatArray
) -> None:
    """Save the curves and ten images (10, 28, 28) with what the network reads in them."""
    figure = new_figure(figsize=(14, 4))
    if figure is None:
        return
    left, right = figure.subfigures(1, 2)
    loss_axes, accuracy_axes = left.subplots(1, 2)
    plot_history(loss_axes, accuracy_axes, history)
    grid = right.subplots(2, 5).ravel()
    for axes, image, label, guess in zip(grid, images, labels, guesses, strict=True):
        axes.imshow(image, cmap="gray_r")
        axes.set_title(f"{guess}" if guess == label else f"{guess}, not {label}")
        axes.axis("off")
    figure.savefig(path)
    print(f"Curves and predictions: {path}")
