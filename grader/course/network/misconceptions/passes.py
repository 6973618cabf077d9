"""The network's two passes, line by line, so that one line can be replaced by a wrong one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.course.activations import oracle as activations
from grader.course.activations.oracle import Array
from grader.course.network import oracle
from grader.diagnosis.misconception import Way, reproduces
from grader.model import Evidence

Lines = Mapping[str, Any]
KEYS = ("dW1", "db1", "dW2", "db2")


@dataclass(frozen=True)
class Passes:
    """Everything that the lines of forward and backward may use, each as it should be."""

    X: Array
    y: Array
    W1: Array
    b1: Array
    W2: Array
    b2: Array
    z1: Array
    a1: Array
    z2: Array
    a2: Array
    dz2: Array
    da1: Array
    dz1: Array
    slopes: Mapping[str, Array]

    @property
    def n(self) -> int:
        """The number of samples."""
        return len(self.X)

    @property
    def mask(self) -> Array:
        """1 where a hidden unit is active."""
        return activations.relu_derivative(self.z1)


def passes_of(evidence: Evidence) -> Passes:
    """Both passes over the case that is in evidence."""
    given = evidence.given
    return passes(given["parameters"], given["X"], given["y_true"])


def passes(parameters: Mapping[str, Array], X: Array, y: Array) -> Passes:
    """Both passes over a batch."""
    done = oracle.forward(parameters, X)
    dz2 = (done.a2 - y) / len(X)
    da1 = dz2 @ parameters["W2"].T
    dz1 = da1 * activations.relu_derivative(done.z1)
    return Passes(
        X=X, y=y, **parameters, z1=done.z1, a1=done.a1, z2=done.z2, a2=done.a2,
        dz2=dz2, da1=da1, dz1=dz1, slopes=oracle.gradients(parameters, X, y),
    )  # fmt: skip


def onwards(p: Passes, wrong: Lines) -> dict[str, Any]:
    """The forward pass with some lines replaced; each line uses those before it."""
    z1 = wrong.get("z1", p.z1)
    a1 = wrong["a1"] if "a1" in wrong else activations.relu(z1)
    z2 = wrong["z2"] if "z2" in wrong else a1 @ p.W2 + p.b2
    a2 = wrong["a2"] if "a2" in wrong else activations.softmax(z2)
    return {"X": p.X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}


def back(p: Passes, wrong: Lines) -> dict[str, Any]:
    """The backward pass with some lines replaced; each line uses those before it."""
    dz2 = wrong.get("dz2", p.dz2)
    da1 = wrong["da1"] if "da1" in wrong else dz2 @ p.W2.T
    dz1 = wrong["dz1"] if "dz1" in wrong else da1 * p.mask
    return {
        "dW1": wrong["dW1"] if "dW1" in wrong else p.X.T @ dz1,
        "db1": wrong["db1"] if "db1" in wrong else dz1.sum(axis=0, keepdims=True),
        "dW2": wrong["dW2"] if "dW2" in wrong else p.a1.T @ dz2,
        "db2": wrong["db2"] if "db2" in wrong else dz2.sum(axis=0, keepdims=True),
    }


def forward_gives(wrong: Callable[[Passes], Lines]) -> Way:
    """Recognise a wrong line of forward by what it makes of z1, a1, z2 and a2.

    Of the cache all five steps must fit, and what was returned.
    """

    def way(evidence: Evidence) -> bool:
        p = passes_of(evidence)
        answer = onwards(p, wrong(p))
        came = {evidence.quantity: evidence.got, **evidence.given.get("cache", {})}
        if "returned" in evidence.given:
            came["returned"], answer["returned"] = evidence.given["returned"], answer["a2"]
        fits = all(reproduces(came[name], answer[name], None) for name in came if name in answer)
        return fits and differs(answer[evidence.quantity], getattr(p, evidence.quantity))

    return way


def backward_gives(wrong: Callable[[Passes], Lines], *, sizes: tuple[float, ...] = (1.0,)) -> Way:
    """Recognise a wrong line of backward by the gradient that it leads to.

    The gradient may also be n times as large, for want of the mean, or `sizes` times.
    """

    def way(evidence: Evidence) -> bool:
        key, p = evidence.quantity, passes_of(evidence)
        if key not in KEYS:
            return False
        answer = np.asarray(back(p, wrong(p))[key])
        if answer.shape == p.slopes[key].shape and not differs(answer, p.slopes[key]):
            return False
        times = [size * mean for size in sizes for mean in (1, p.n)]
        return any(same(evidence.got, each * answer) for each in times)

    return way


def differs(one: Any, other: Any) -> bool:
    """Whether two arrays of the same shape differ beyond rounding."""
    return mismatch(np.asarray(one), np.asarray(other), SUMS) is not None


def same(got: Any, wrong: Any) -> bool:
    """Whether an answer is what a wrong line gives; a row of biases may come flat."""
    if isinstance(got, np.ndarray) and got.size == np.size(wrong) and got.ndim == 1:
        wrong = np.reshape(wrong, got.shape) if np.shape(wrong)[:1] == (1,) else wrong
    return reproduces(got, wrong, None)


def fails(function: str, kind: str, text: str = "", *, source: str = "") -> Way:
    """Recognise an exception inside a function: its class, and patterns in text and source."""
    return fails_with(function, kind, lambda p: text, source=source)


def fails_with(
    function: str,
    kind: str,
    text: Callable[[Any], str],
    *,
    source: str = "",
) -> Way:
    """Like `fails`, with patterns that depend on the case."""

    def way(evidence: Evidence) -> bool:
        if evidence.quantity != "exception" or function not in evidence.given["functions"]:
            return False
        p = passes_of(evidence) if "parameters" in evidence.given else None
        raised, said = evidence.got
        fits = raised == kind and re.search(text(p), said) is not None
        return fits and re.search(source, evidence.given["source"]) is not None

    return way


def multiply(function: str, left: str, right: str, *, source: str = "") -> Way:
    """Recognise a matrix product of two lines whose shapes do not fit: "X.T", "dz2"."""

    def text(p: Passes) -> str:
        one, other = np.shape(line(p, left)), np.shape(line(p, right))
        dot = f"shapes ({one[0]},{one[1]}) and ({other[0]},{other[1]}) not aligned"
        return f"{re.escape(dot)}|size {other[0]} is different from {one[1]}\\)"

    return fails_with(function, "ValueError", text, source=source)


def combine(function: str, left: str, right: str, *, source: str = "") -> Way:
    """Recognise an operation entry by entry on two lines whose shapes do not fit."""

    def text(p: Passes) -> str:
        shapes = " ".join(
            f"({','.join(map(str, np.shape(line(p, name))))})" for name in (left, right)
        )
        return re.escape(f"broadcast together with shapes {shapes}")

    return fails_with(function, "ValueError", text, source=source)


def line(p: Passes, name: str) -> Array:
    """A line by its name, transposed for a name that ends in .T."""
    found = p.slopes[name] if name in KEYS else getattr(p, name.removesuffix(".T"))
    return np.asarray(found.T if name.endswith(".T") else found)
