"""Models that are fitted: what they learn, from which samples, in which order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from grader.checking.evidence import Asked, ask, evidence
from grader.checking.expect import expect_same, require
from grader.checking.submission import Submission
from grader.course.sequential import oracle
from grader.course.sequential.cases import (
    RATE,
    Model,
    Watch,
    expect_arrays,
    make_model,
    read_all,
    watch,
)

Array = npt.NDArray[np.float64]


def figures(model: Model, held: int) -> dict[str, float]:
    """What evaluate tells of the samples that are learned from, and of the `held` last ones."""
    n = len(model.X) - held
    right = oracle.judged(model.stages, model.X[:n], model.y[:n], model.loss)
    if held:
        unseen = oracle.judged(model.stages, model.X[n:], model.y[n:], model.loss)
        right |= {f"val_{name}": value for name, value in unseen.items()}
    return right


def expect_rolled(submission: Submission, model: Model, steps: int) -> None:
    """An optimizer that remembers by name is asked for all layers at once, at its own rate."""
    made, dense = make_model(submission, model, optimizer="Momentum")
    ask(Asked("momentum"), made.fit, model.X, model.y, steps, batch_size=len(model.X))
    right = model.after(rate=0.1, steps=steps, kind="Momentum")
    of = f"after {steps} steps with Momentum(0.1)"
    expect_arrays(read_all(dense, model), right, of, Asked("momentum"))


def expect_fitted(submission: Submission, model: Model, run: tuple[int, int, int, int]) -> None:
    """After fit the parameters are those after so many steps of gradient descent."""
    epochs, batch_size, steps, held = run
    made, dense = make_model(submission, model)
    split = {"validation_split": held / len(model.X)} if held else {}
    asked = Asked("steps", {"model": model, "run": run, "rate": RATE})
    options = {"batch_size": batch_size, "learning_rate": RATE, **split}
    ask(asked, made.fit, model.X, model.y, epochs, **options)
    right = model.after(rate=RATE, steps=steps, n=len(model.X) - held)
    got, of = read_all(dense, model), f"after {epochs} epochs in batches of {batch_size}"
    given = {"model": model, "run": run, "rate": RATE, "all": got}
    expect_arrays(got, right, f"{of} ({steps} steps)", Asked("steps", given))
    made.fit(model.X, model.y, 1, batch_size=len(model.X), **split)
    again = model.after(rate=RATE, steps=steps + 1, n=len(model.X) - held)
    of = "after one epoch more, at the optimizer's learning rate"
    expect_arrays(read_all(dense, model), again, of, Asked("one more"))


def expect_orders(submission: Submission, model: Model) -> None:
    """Every epoch shows every sample once, in training and in a new order."""
    n, epochs, kept = len(model.X), 4, submission.keep(model.X)

    def fitted() -> Watch:
        made, dense = make_model(submission, model)
        seen = watch(dense[0], model.X)
        made.fit(kept, model.y, epochs, batch_size=4, learning_rate=RATE)
        return seen

    seen = fitted()
    rows = [row for batch in seen.trained for row in batch]
    after = kept.value()
    with evidence(Asked("argument"), after, model.X):
        expect_same(after, model.X, "fit changes its argument X.")
    of = f"fit with {n} samples, {epochs} epochs and batch_size=4"
    asked = Asked("orders", {"n": n, "epochs": epochs, "batches": seen.batches})
    with evidence(asked, rows):
        require(rows, f"{of}: no layer is ever told that it is in training.")
        orders = {tuple(rows[start : start + n]) for start in range(0, len(rows), n)}
        complete = len(rows) == n * epochs and all(sorted(o) == list(range(n)) for o in orders)
        require(complete, f"{of}: an epoch leaves samples out or repeats them.")
        require(len(orders) > 1, f"{of}: every epoch has the same order of samples.")
    repeated = fitted().trained == seen.trained
    require(repeated, f"{of}: the same rng gives other orders.", Asked("seeded").evidence(n))
