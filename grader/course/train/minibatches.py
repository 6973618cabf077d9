"""One epoch of mini-batches, over samples that carry numbers: each can be recognised."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.compare import brief, is_real
from grader.checking.evidence import Question, evidence
from grader.checking.expect import expect_array, require
from grader.checking.submission import Submission
from grader.model import Evidence

Array = npt.NDArray[Any]
MOST = 100
Batches = list[tuple[Array, Array]]


def numbered_samples(n: int) -> tuple[Array, Array]:
    """Samples that carry their own number: X[i] = (i, i + 1/2), y[i] = one-hot i."""
    numbers = np.arange(n, dtype=np.float64)
    return np.stack([numbers, numbers + 0.5], axis=1), np.eye(n)


def batches_of(
    submission: Submission, X: Any, y: Any, batch_size: int, seed: int | None
) -> Batches:
    """The batches of one epoch, whether they come from a generator, an iterator or a list."""
    of = "iterate_minibatches(X, y, batch_size)"
    options = {} if seed is None else {"rng": submission.rng(seed)}
    batches = submission.train.make("iterate_minibatches", X, y, batch_size, **options)
    nothing = batches.kind == "NoneType"
    require(not nothing, f"{of}: expected batches, got None (is a return or yield missing?).")
    items = batches.items(MOST)
    require(len(items) < MOST, f"{of}: the batches do not end.")
    with evidence(Question("items", {"batch_size": batch_size}), items):
        require(items, f"{of}: no batches came.")
        for item in items:
            pair = isinstance(item, (tuple, list)) and len(item) == 2
            require(pair, f"{of}: expected pairs (X_batch, y_batch), got {brief(item)}.")
        return [
            (expect_array(a, f"{of}: X_batch"), expect_array(b, f"{of}: y_batch")) for a, b in items
        ]


def numbers_in(batches: Batches) -> list[int]:
    """The numbers of the samples in the order in which X has them."""
    of = "X_batch of iterate_minibatches"
    with evidence(Question("items"), batches):
        for rows, _ in batches:
            require(rows.ndim == 2 and rows.shape[1] == 2,
                    f"{of}: expected shape (batch_size, 2), got shape {rows.shape}.")  # fmt: skip
            known = is_real(rows) and np.isfinite(rows).all()
            require(known, f"{of}: expected rows of X, got other numbers.")
    return [int(number) for rows, _ in batches for number in rows[:, 0]]


def expect_every_sample(submission: Submission, n: int, batch_size: int, seed: int | None) -> None:
    """Each of n samples comes once, and the caller's arrays stay as they are."""
    X, y = numbered_samples(n)
    kept_X, kept_y = submission.keep(X), submission.keep(y)
    batches = batches_of(submission, kept_X, kept_y, batch_size, seed)
    seen = numbers_in(batches)
    after = {"X": kept_X.value(), "y": kept_y.value()}
    changed = not (np.array_equal(after["X"], X) and np.array_equal(after["y"], y))
    twice, lost = len(seen) - len(set(seen)), n - len(set(seen))
    given = {"n": n, "batch_size": batch_size, "changed": changed}
    with evidence(Question("epoch", given), batches):
        require(
            not twice and not lost,
            f"iterate_minibatches with {n} samples: {lost} never come, {twice} come again.",
        )
    for name, before in (("X", X), ("y", y)):
        sentence = f"iterate_minibatches changes {name}: leave the data as it is."
        same = np.array_equal(after[name], before)
        require(same, sentence, Evidence("argument", after[name], before))


def expect_sizes(submission: Submission, n: int, batch_size: int, expected: list[int]) -> None:
    """The batches of n samples have these numbers of rows."""
    X, y = numbered_samples(n)
    batches = batches_of(submission, X, y, batch_size, 1)
    sizes = [len(rows) if rows.ndim else 0 for rows, _ in batches]
    with evidence(Question("sizes", {"n": n, "batch_size": batch_size}), sizes, expected):
        require(sizes == expected,
                f"iterate_minibatches with {n} samples and batch_size={batch_size}: "
                f"expected batches of {expected} rows, got {sizes}.")  # fmt: skip


def expect_pairs(batches: Batches) -> None:
    """Every row of a batch has its own label beside it."""
    for rows, labels in batches:
        paired = labels.ndim == 2 and rows.ndim == 2 and len(labels) == len(rows)
        require(paired, "iterate_minibatches: X_batch and y_batch have different lengths.")
        wrong = int(np.sum(np.argmax(labels, axis=1) != rows[:, 0]))
        require(
            not wrong, f"iterate_minibatches: {wrong} rows of a batch have another row's label."
        )
