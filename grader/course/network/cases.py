"""Networks for the checks of network.py and train.py: drawn, published, handed over, read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.differences import redraw_until
from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import as_row, expect_array, expect_number, expect_shape, require
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import KINK_MARGIN
from grader.course.network import oracle
from grader.course.network.oracle import Parameters
from grader.errors import NameMissing, Raised

Array = npt.NDArray[np.float64]
Rng = np.random.Generator
Sizes = tuple[int, int, int]

# Wide enough for the scale of the weights to be seen.
WIDE: Sizes = (784, 256, 64)
HE_BAND = (0.85, 1.15)


@dataclass(frozen=True)
class Case:
    """A network and a batch: parameters, X (n, inputs) and one-hot y_true (n, outputs)."""

    parameters: Parameters
    X: Array
    y_true: Array

    @property
    def sizes(self) -> Sizes:
        """Inputs, hidden units, outputs."""
        return self.parameters["W1"].shape[0], *self.parameters["W2"].shape

    @property
    def name(self) -> str:
        """The case in a few words, for messages."""
        return f"a {'-'.join(map(str, self.sizes))} network and {len(self.X)} samples"

    def question(self, quantity: str, **more: Any) -> Question:
        """A question about this case, for the diagnosis."""
        given = {"parameters": self.parameters, "X": self.X, "y_true": self.y_true, **more}
        return Question(quantity, given)


def draw_labels(rng: Rng, n: int, classes: int) -> Array:
    """One-hot labels in which, if n allows, every class occurs."""
    return oracle.one_hot(rng.permutation(np.arange(n) % classes), classes)


def draw_case(rng: Rng, sizes: Sizes, n: int) -> Case:
    """A random network and batch, clear of ReLU's kink, with hidden values of both signs."""

    def draw() -> tuple[Parameters, Array]:
        return oracle.draw_parameters(rng, sizes), rng.uniform(-2.0, 2.0, (n, sizes[0]))

    def accept(parameters: Parameters, X: Array) -> bool:
        alive = float((oracle.forward(parameters, X).z1 > 0).mean())
        return clear_of_kinks(parameters, X) and 0.2 < alive < 0.8

    parameters, X = redraw_until(draw, accept)
    return Case(parameters, X, draw_labels(rng, n, sizes[2]))


def draw_unalike(rng: Rng, parameters: Parameters, shape: tuple[int, int]) -> Array:
    """Samples that are not all predicted alike by this network."""
    while True:
        X = rng.uniform(-2.0, 2.0, shape)
        if len(np.unique(oracle.predict(parameters, X))) > 1:
            return X


def draw_probabilities(rng: Rng, n: int, classes: int) -> tuple[Array, Array]:
    """One-hot labels, and rows of probabilities of which none is small."""
    raw = rng.uniform(0.2, 1.0, (n, classes))
    return draw_labels(rng, n, classes), raw / raw.sum(axis=1, keepdims=True)


def draw_gradients(rng: Rng, net: Handle, case: Case) -> dict[str, Array]:
    """Random gradients in the shapes that the network's own parameters have."""
    return {
        f"d{name}": rng.uniform(0.5, 1.5, np.shape(net.get(name))) * rng.choice([-1.0, 1.0])
        for name in oracle.NAMES
    }


def in_shape(gradients: Mapping[str, Array], case: Case) -> dict[str, Array]:
    """The gradients in the shapes of the case's own parameters: biases as rows."""
    return {
        f"d{name}": gradients[f"d{name}"].reshape(case.parameters[name].shape)
        for name in oracle.NAMES
    }


def after_training(case: Case, steps: int = 5) -> Case:
    """The same batch with the parameters after a few steps of gradient descent."""
    trained = oracle.descend(case.parameters, case.X, case.y_true, learning_rate=0.3, steps=steps)
    return Case(trained, case.X, case.y_true)


def with_dead_unit(case: Case) -> Case:
    """The same case with a first hidden unit that no sample activates."""
    b1 = case.parameters["b1"].copy()
    b1[0, 0] = -50.0
    return Case({**case.parameters, "b1": b1}, case.X, case.y_true)


def published_case() -> Case:
    """The two-layer network without random numbers of the CS231n assignment (n = 3, 5-50-7)."""
    parameters = {
        "W1": np.linspace(-0.7, 0.3, 250).reshape(5, 50),
        "b1": np.linspace(-0.1, 0.9, 50).reshape(1, 50),
        "W2": np.linspace(-0.3, 0.4, 350).reshape(50, 7),
        "b2": np.linspace(-0.9, 0.1, 7).reshape(1, 7),
    }
    X = np.linspace(-5.5, 4.5, 15).reshape(5, 3).T.copy()
    return Case(parameters, X, oracle.one_hot([0, 5, 1], 7))


def draw_cases(rng: Rng) -> Iterator[Case]:
    """Networks whose sizes all differ, one square, one trained, one with a dead unit."""
    yield draw_case(rng, (4, 6, 3), 5)
    trained = after_training(draw_case(rng, (3, 5, 2), 7))
    if clear_of_kinks(trained.parameters, trained.X):
        yield trained
    yield with_dead_unit(draw_case(rng, (5, 4, 7), 2))
    yield draw_case(rng, (4, 4, 4), 4)
    yield published_case()


def network_with(submission: Submission, parameters: Parameters) -> Handle:
    """A network of the submission with the parameters of the check.

    Biases are given the number of dimensions that the submission's own have, (1, n) or (n,).
    """
    inputs, hidden = parameters["W1"].shape
    outputs = parameters["W2"].shape[1]
    net = submission.network.make("NeuralNetwork", inputs, hidden, outputs)
    for name in ("W1", "W2"):
        net.set(name, parameters[name])
    for name in ("b1", "b2"):
        own = net.get(name)
        flat = isinstance(own, np.ndarray) and own.ndim == 1
        net.set(name, parameters[name].reshape(-1) if flat else parameters[name])
    return net


def read_parameters(net: Handle, sizes: Sizes) -> Parameters:
    """The four parameters of a network in float64, biases as rows; their shapes must be right."""
    inputs, hidden, outputs = sizes
    read = {}
    for name, shape in (("W1", (inputs, hidden)), ("W2", (hidden, outputs))):
        expect_shape(net.get(name), shape, name)
        read[name] = expect_array(net.get(name), name).astype(np.float64)
    for name, size in (("b1", hidden), ("b2", outputs)):
        read[name] = as_row(net.get(name), size, name).astype(np.float64)
    return {name: read[name] for name in oracle.NAMES}


def expect_gradient_shape(got: Any, case: Case, name: str) -> None:
    """A gradient has the shape of its parameter."""
    if name in ("W1", "W2"):
        expect_shape(got, case.parameters[name].shape, f"d{name}")
    else:
        as_row(got, case.parameters[name].size, f"d{name}")


def expect_probabilities(got: Any, shape: tuple[int, ...], of: str) -> None:
    """One distribution in each row."""
    expect_shape(got, shape, of)
    values = np.asarray(got, dtype=np.float64)
    require(np.isfinite(values).all(), f"{of}: expected probabilities, got nan or inf.")
    require(values.min() >= 0, f"{of}: expected probabilities, got {values.min():.4g}.")
    total = float(values.sum(axis=1).flat[np.argmax(np.abs(values.sum(axis=1) - 1.0))])
    require(abs(total - 1.0) < 1e-4, f"{of}: a row sums to {total:.6g}, expected 1.")


def expect_another(gradients: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """The gradients are not simply those of another batch before."""
    same = all(np.array_equal(gradients[f"d{name}"], before[f"d{name}"]) for name in oracle.NAMES)
    require(not same, "backward gives the same gradients for every batch.")


def peek(net: Handle, *names: str) -> dict[str, Any] | None:
    """Attributes of a network as they are now, for the diagnosis; None if one cannot be read."""
    try:
        return {name: net.get(name) for name in names}
    except (NameMissing, Raised):
        return None


def loss_of(submission: Submission, y_true: Any, y_pred: Any, of: str, question: Question) -> float:
    """What compute_loss returns, as one number."""
    net = submission.network.make("NeuralNetwork", 2, 3, 3)
    got = ask(question, net.compute_loss, y_true, y_pred)
    with evidence(question, got):
        return expect_number(got, of)


def loss_question(y_true: Array, y_pred: Array, quantity: str = "loss", **more: Any) -> Question:
    """A question about the loss of some labels and probabilities."""
    return Question(quantity, {"y_true": y_true, "y_pred": y_pred, **more})


def ordinary_loss(submission: Submission) -> dict[str, Any]:
    """The loss of two samples without a small probability, to tell mistakes apart."""
    y_true, y_pred = np.eye(3)[[0, 2]], np.array([[0.2, 0.35, 0.45], [0.6, 0.15, 0.25]])
    net = submission.network.make("NeuralNetwork", 2, 3, 3)
    try:
        got = net.compute_loss(y_true, y_pred)
    except Raised:
        # Only the diagnosis asks: the check itself is about another pair.
        got = None
    return {"ordinary": got, "ordinary_y": y_true, "ordinary_p": y_pred}


def clear_of_kinks(parameters: Mapping[str, Array], X: Array, margin: float = KINK_MARGIN) -> bool:
    """Whether every pre-activation of the hidden layer is further than `margin` from 0."""
    return bool(np.abs(oracle.forward(parameters, X).z1).min() > margin)


def expect_he(got: Any, fan_in: int, name: str) -> None:
    """Weights have about He's standard deviation, and a mean of about 0."""
    weights = expect_array(got, name).astype(np.float64)
    he, std = np.sqrt(2.0 / fan_in), float(weights.std())
    of = f"{name} of NeuralNetwork{WIDE}"
    spread = HE_BAND[0] < std / he < HE_BAND[1]
    require(spread, f"{of}: expected a standard deviation of about {he:.4f}, got {std:.4g}.")
    centred = abs(float(weights.mean())) < 0.1 * he
    require(centred, f"{of}: expected a mean of about 0, got {weights.mean():.4g}.")
