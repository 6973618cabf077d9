"""Models that are fitted: what they learn, from which samples, in which order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import expect_same, require
from grader.checking.submission import Submission
from grader.course.sequential import oracle
from grader.course.sequential.cases import (
    RATE,
    Model,
    ShownBatches,
    expect_arrays,
    make_model,
    note_batches,
    read_all,
)
from grader.model import Evidence

Array = npt.NDArray[np.float64]


def figures(model: Model, held: int) -> dict[str, float]:
    """What evaluate gives for the samples that are learned from, and for the `held` last ones."""
    n = len(model.X) - held
    right = oracle.judged(model.stages, model.X[:n], model.y[:n], model.loss)
    if held:
        unseen = oracle.judged(model.stages, model.X[n:], model.y[n:], model.loss)
        right |= {f"val_{name}": value for name, value in unseen.items()}
    return right


def expect_rolled(submission: Submission, model: Model, steps: int) -> None:
    """An optimizer with a memory takes one step for all layers together, at its own rate."""
    made, dense = make_model(submission, model, optimizer="Momentum")
    ask(Question("momentum"), made.fit, model.X, model.y, steps, batch_size=len(model.X))
    right, got = model.after(rate=0.1, steps=steps, kind="Momentum"), read_all(dense, model)
    with evidence(Question("momentum")):
        expect_arrays(got, right, f"after {steps} steps with Momentum(0.1)")


def expect_fitted(submission: Submission, model: Model, run: tuple[int, int, int, int]) -> None:
    """After fit the parameters are those after so many steps of gradient descent."""
    epochs, batch_size, steps, held = run
    made, dense = make_model(submission, model)
    split = {"validation_split": held / len(model.X)} if held else {}
    given = {"model": model, "run": run, "rate": RATE}
    options = {"batch_size": batch_size, "learning_rate": RATE, **split}
    ask(Question("steps", given), made.fit, model.X, model.y, epochs, **options)
    right = model.after(rate=RATE, steps=steps, n=len(model.X) - held)
    got, of = read_all(dense, model), f"after {epochs} epochs in batches of {batch_size}"
    with evidence(Question("steps", {**given, "all": got})):
        expect_arrays(got, right, f"{of} ({steps} steps)")
    made.fit(model.X, model.y, 1, batch_size=len(model.X), **split)
    again = model.after(rate=RATE, steps=steps + 1, n=len(model.X) - held)
    got, of = read_all(dense, model), "after one epoch more, at the optimizer's learning rate"
    with evidence(Question("one more")):
        expect_arrays(got, again, of)


def expect_orders(submission: Submission, model: Model) -> None:
    """Every epoch shows every sample once, in training and in a new order."""
    n, epochs, kept = len(model.X), 4, submission.keep(model.X)

    def fitted() -> ShownBatches:
        made, dense = make_model(submission, model)
        shown = note_batches(dense[0], model.X)
        made.fit(kept, model.y, epochs, batch_size=4, learning_rate=RATE)
        return shown

    shown = fitted()
    rows = [row for batch in shown.trained for row in batch]
    after = kept.value()
    with evidence(Question("argument"), after, model.X):
        expect_same(after, model.X, "fit changes its argument X.")
    of = f"fit with {n} samples, {epochs} epochs and batch_size=4"
    with evidence(Question("orders", {"n": n, "epochs": epochs, "batches": shown.batches}), rows):
        require(rows, f"{of}: no layer is ever told that it is in training.")
        orders = {tuple(rows[start : start + n]) for start in range(0, len(rows), n)}
        complete = len(rows) == n * epochs and all(sorted(o) == list(range(n)) for o in orders)
        require(complete, f"{of}: an epoch leaves samples out or repeats them.")
        require(len(orders) > 1, f"{of}: every epoch has the same order of samples.")
    repeated = fitted().trained == shown.trained
    require(repeated, f"{of}: the same rng gives other orders.", Evidence("seeded", n))
