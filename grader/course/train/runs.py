"""Training runs on small cases: asked for, watched, and read back as parameters.

When a check of `train` fails, the training is watched once more: which rows the network was
shown, which labels its backward got, which steps it took. The diagnosis judges by that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.compare import brief
from grader.checking.evidence import Question, evidence
from grader.checking.expect import (
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_numpy_unseeded,
    require,
)
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import STEPS, SUMS
from grader.course.network import oracle
from grader.course.network.cases import Case, draw_case, network_with, read_parameters
from grader.course.network.oracle import Parameters
from grader.errors import Raised
from grader.model import Evidence

Array = npt.NDArray[Any]
Rng = np.random.Generator

HISTORY = ("loss", "accuracy", "val_accuracy")
BARELY = 1e-12
RATE = 0.2
# The run that is watched: so many samples, one of each class, in batches of so many.
SAMPLES, EPOCHS, BATCH = 8, 4, 3
MANY, A_FEW = 300, 4


def call_train(submission: Submission, net: Handle, case: Case, epochs: int, **options: Any) -> Any:
    """What train returns."""
    options = {"batch_size": 4, "learning_rate": 0.1, "rng": submission.rng(7), **options}
    return submission.train.train(net, case.X, case.y_true, epochs, **options)


def run_training(
    submission: Submission, net: Handle, case: Case, *, epochs: int, **options: Any
) -> Mapping[str, Any]:
    """The history that train returns."""
    got = call_train(submission, net, case, epochs, **options)
    with evidence(Question("history", {"validated": "X_val" in options}), got):
        return expect_mapping(got, HISTORY, "train(net, X, y, ...)")


def expect_series(history: Mapping[str, Any], key: str, epochs: int) -> list[float]:
    """One number for each epoch."""
    of = f"history[{key!r}] of train with epochs={epochs}"
    series = history[key]
    require(is_series(series), f"{of}: expected a list, got {brief(series)}.")
    entries = f"expected one number for each epoch, got {len(series)}"
    require(len(series) == epochs, f"{of}: {entries}.")
    return [expect_number(value, f"an entry of history[{key!r}]") for value in series]


def expect_lengths(submission: Submission, case: Case, validation: Case) -> None:
    """The history has one number for each epoch, whatever their number."""
    options = {"X_val": validation.X, "y_val": validation.y_true}

    def history_of(epochs: int) -> Mapping[str, Any]:
        net = network_with(submission, case.parameters)
        return run_training(submission, net, case, epochs=epochs, **options)

    def lengths_evidence() -> Evidence:
        histories = {epochs: history_of(epochs) for epochs in (1, 3)}
        lengths = {
            epochs: {key: entries_of(history, key) for key in HISTORY}
            for epochs, history in histories.items()
        }
        given = {"batches": -(-len(case.X) // 4), **observe(submission)}
        return Evidence("lengths", lengths, given=given)

    for epochs in (1, 3):
        history = history_of(epochs)
        with evidence(lengths_evidence):
            for key in HISTORY:
                expect_series(history, key, epochs)


def entries_of(history: Any, key: str) -> int:
    """The number of entries of a series; -1 for what is no list."""
    series = history.get(key) if isinstance(history, dict) else None
    return len(series) if series is not None and is_series(series) else -1


def is_series(value: Any) -> bool:
    """Whether a value is a list of anything, or an array of one dimension."""
    return isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim == 1)


def expect_without_validation(submission: Submission, case: Case) -> None:
    """A validation set is optional."""
    net = network_with(submission, case.parameters)
    try:
        history = run_training(submission, net, case, epochs=2)
    except Raised as fault:
        fault.evidence = Evidence("without_validation", (fault.kind, fault.text))
        raise
    for key in ("loss", "accuracy"):
        expect_series(history, key, 2)


def share_right(parameters: Parameters, case: Case) -> float:
    """The accuracy of a network on a case's batch."""
    return float(np.mean(oracle.predict(parameters, case.X) == np.argmax(case.y_true, axis=1)))


def expect_metrics(submission: Submission, case: Case, validation: Case) -> None:
    """While nothing is learned, the history has the loss and the accuracies of the start."""
    options = {
        # At this learning rate nothing moves, so every way of averaging over an epoch agrees.
        "learning_rate": BARELY, "X_val": validation.X, "y_val": validation.y_true,
    }  # fmt: skip

    def watched(key: str, value: float) -> Evidence:
        net = network_with(submission, case.parameters)
        log = watch_calls(net, case)
        history = run_training(submission, net, case, epochs=2, **options)
        given = {
            "parameters": case.parameters, "X": case.X, "y": case.y_true,
            "X_val": validation.X, "y_val": validation.y_true,
            "shown": [rows for rows, _ in log.batches],
            "rates": log.rates, "resets": log.resets,
        }  # fmt: skip
        return Evidence(key, np.array(history[key], dtype=np.float64), [value, value], given)

    net = network_with(submission, case.parameters)
    history = run_training(submission, net, case, epochs=2, **options)
    expected = {
        "loss": oracle.loss(case.parameters, case.X, case.y_true),
        "accuracy": share_right(case.parameters, case),
        "val_accuracy": share_right(case.parameters, validation),
    }
    for key, value in expected.items():
        with evidence(partial(watched, key, value)):
            for got in expect_series(history, key, 2):
                of = f"history[{key!r}] of {len(case.X)} samples while nothing is learned"
                expect_close(got, value, of, tolerance=SUMS)


@dataclass(frozen=True)
class Run:
    """A training run whose result is known: full batches, or equal samples."""

    case: Case
    epochs: int
    batch_size: int
    steps: int
    name: str

    def after(self, submission: Submission) -> Parameters:
        """The parameters after the submission's training."""
        net = network_with(submission, self.case.parameters)
        unseen = draw_case(np.random.default_rng(9), self.case.sizes, 4)
        options = {
            "learning_rate": RATE, "batch_size": self.batch_size,
            "X_val": unseen.X, "y_val": unseen.y_true,
        }  # fmt: skip
        call_train(submission, net, self.case, self.epochs, **options)
        return read_parameters(net, self.case.sizes)

    @property
    def expected(self) -> Parameters:
        """The parameters after right training."""
        start, X, y_true = self.case.parameters, self.case.X, self.case.y_true
        return oracle.descend(start, X, y_true, learning_rate=RATE, steps=self.steps)


def expect_steps(submission: Submission, runs: tuple[Run, ...]) -> None:
    """After training, the parameters are those after so many steps of gradient descent."""

    def steps_evidence() -> Evidence:
        got = np.stack([as_vector(run.after(submission)) for run in runs])
        right = np.stack([as_vector(run.expected) for run in runs])
        return Evidence("steps", got, right, {"runs": runs, **observe(submission)})

    for run in runs:
        after = run.after(submission)
        with evidence(steps_evidence):
            for name in oracle.NAMES:
                of = f"{name} after {run.name}"
                expect_close(after[name], run.expected[name], of, tolerance=STEPS)


def as_vector(parameters: Parameters) -> Array:
    """All parameters, one after the other."""
    return np.concatenate([parameters[name].ravel() for name in oracle.NAMES])


@dataclass
class Log:
    """What happened to a network in training: `calls` has f, b or u for each of its methods."""

    start: Parameters
    calls: str = ""
    rows: list[int] = field(default_factory=list)
    batches: list[tuple[list[int], list[int]]] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    one_hot: bool = True
    resets: int = 0

    def is_full(self, n: int) -> bool:
        """Whether every step was taken on all n samples."""
        return all(len(labels) == n for _, labels in self.batches)

    def note_start(self, W1: Any) -> None:
        """Count it if the weights are no longer those that the last step has left."""
        if not np.allclose(W1, self.start["W1"], rtol=1e-4, atol=1e-5):
            self.resets += 1


def watch_calls(net: Handle, case: Case) -> Log:
    """Note the calls of forward, backward and update_weights on a case's samples."""
    log = Log(dict(case.parameters))

    def forward(result: Any, *args: Any, **kwargs: Any) -> Any:
        rows = rows_of(case.X, (*args, *kwargs.values())[0])
        if rows:
            log.calls += "f"
            log.rows = rows
            log.note_start(net.get("W1"))
        return result

    def backward(result: Any, *args: Any, **kwargs: Any) -> Any:
        labels = np.atleast_2d((*args, *kwargs.values())[0])
        log.calls += "b"
        log.one_hot = log.one_hot and bool((np.sort(labels, axis=1)[:, :-1] == 0).all())
        log.batches.append((log.rows, [int(label) for label in np.argmax(labels, axis=1)]))
        return result

    def update_weights(result: Any, *args: Any, **kwargs: Any) -> Any:
        log.calls += "u"
        log.rates.append(float((*args, *kwargs.values())[-1]))
        log.start["W1"] = np.asarray(net.get("W1"), dtype=np.float64)
        return result

    for method in (forward, backward, update_weights):
        net.intercept(method.__name__, method)
    return log


def rows_of(X: Array, batch: Any) -> list[int]:
    """Which rows of X a batch consists of; empty if it has others."""
    found = [np.flatnonzero((np.abs(X - row) < 1e-6).all(axis=1)) for row in np.atleast_2d(batch)]
    return [int(where[0]) for where in found] if all(len(where) for where in found) else []


def observe(submission: Submission) -> dict[str, Any]:
    """Facts about a training run on one sample of each class, in batches that don't divide it."""
    rng = np.random.default_rng(20)
    case = one_of_each(rng)
    options: dict[str, Any] = {"batch_size": BATCH, "learning_rate": RATE}
    plain, watched = (network_with(submission, case.parameters) for _ in range(2))
    call_train(submission, plain, case, EPOCHS, **options)
    log = watch_calls(watched, case)
    history = call_train(submission, watched, case, EPOCHS, **options)
    return {
        "calls": log.calls.replace("f", ""),
        "forwards": log.calls.count("f"),
        "trained": log.batches,
        "rates": log.rates,
        "resets": log.resets,
        "one_hot": log.one_hot,
        "unchanged": is_start(plain, case),
        "watched_unchanged": is_start(watched, case),
        "entries": entries_of(history, "loss"),
        "updates_of_many": updates_of_many(submission) if log.is_full(len(case.X)) else -1,
    }


def one_of_each(rng: Rng) -> Case:
    """A network and one sample of each class, so that a label tells the row."""
    parameters = draw_case(rng, (4, 6, SAMPLES), SAMPLES).parameters
    return Case(parameters, rng.uniform(-2, 2, (SAMPLES, 4)), np.eye(SAMPLES))


def is_start(net: Handle, case: Case) -> bool:
    """Whether the parameters still are those that the network was given."""
    after = read_parameters(net, case.sizes)
    return all(np.allclose(after[name], case.parameters[name], atol=1e-6) for name in oracle.NAMES)


def updates_of_many(submission: Submission) -> int:
    """The number of steps in one epoch of MANY samples in batches of A_FEW."""
    rng = np.random.default_rng(21)
    case = draw_case(rng, (2, 3, 2), A_FEW)
    many = Case(case.parameters, np.resize(case.X, (MANY, 2)), np.resize(case.y_true, (MANY, 2)))
    net = network_with(submission, case.parameters)
    steps: list[int] = []

    def update_weights(result: Any, *_: Any, **__: Any) -> Any:
        steps.append(1)
        return result

    net.intercept("update_weights", update_weights)
    call_train(submission, net, many, 1, batch_size=A_FEW)
    return len(steps)


def expect_new_orders(submission: Submission, rng: Rng) -> None:
    """Every epoch goes through all samples, each time in another order."""
    n, epochs, case = SAMPLES, EPOCHS, one_of_each(rng)
    net = network_with(submission, case.parameters)
    seen = watch_labels(net)
    call_train(submission, net, case, epochs, batch_size=BATCH)
    with evidence(lambda: Evidence("order", seen, given=observe(submission))):
        require(len(seen) == n * epochs,
                f"train with {n} samples and {epochs} epochs: backward was called for "
                f"{len(seen)} samples in all, expected {n * epochs}.")  # fmt: skip
        orders = {tuple(seen[start : start + n]) for start in range(0, n * epochs, n)}
        complete = all(sorted(order) == list(range(n)) for order in orders)
        require(complete, "train: an epoch leaves samples out or repeats them.")
        require(len(orders) > 1, "train: every epoch has the same order of samples.")
    again = network_with(submission, case.parameters)
    repeated = watch_labels(again)
    call_train(submission, again, case, epochs, batch_size=BATCH)
    sentence = "train: the same rng gives other orders; pass rng on to the batches."
    require(repeated == seen, sentence, Evidence("other_orders", repeated, seen))
    anew = partial(call_train, submission, net, case, 1, rng=None)
    expect_numpy_unseeded(submission, anew, "train")


def watch_labels(net: Handle) -> list[int]:
    """A list that fills with the label of every sample that backward is called for."""
    seen: list[int] = []

    def backward(gradients: Any, y_true: Any) -> Any:
        labels = expect_array(y_true, "the y_true that backward is called with")
        require(labels.ndim == 2, "train: expected backward to be called with one-hot labels.")
        seen.extend(int(label) for label in np.argmax(labels, axis=1))
        return gradients

    net.intercept("backward", backward)
    return seen
