"""Misconceptions about judging, fitting, saving and loading a Sequential model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.sequential import oracle
from grader.diagnosis.misconception import Way, either, matches, raises
from grader.diagnosis.recurring import quantity_is, returns_nothing, writes_into_argument


def told(got: Any, name: str, value: float) -> bool:
    """Whether a figure is this number."""
    return bool(np.isclose(got[name], value, rtol=1e-6))


def same(found: Any, right: Any) -> bool:
    """Whether all parameters of all layers are these."""
    pairs = zip(found, right, strict=True)
    return all(np.allclose(a[n], b[n], rtol=1e-6, atol=1e-9) for a, b in pairs for n in a)


def last_sample_left_out(model: Any, run: Any, rate: float, all: Any) -> bool:
    """Whether only the full batches of equal samples were learned from."""
    epochs, batch_size, _, held = run
    full = (len(model.X) - held) // batch_size
    return same(all, model.after(rate=rate, steps=epochs * full, n=1))


def learned_from_all(model: Any, run: Any, rate: float, all: Any) -> bool:
    """Whether the samples that were to be held back were learned from as well."""
    return run[3] > 0 and same(all, model.after(rate=rate, steps=run[2]))


def learned_from_the_end(model: Any, run: Any, rate: float, all: Any) -> bool:
    """Whether the first samples were held back instead of the last."""
    if not run[3]:
        return False
    batch = (model.X[run[3] :], model.y[run[3] :])
    done = oracle.descend(model.stages, batch, model.loss, rate=rate, steps=run[2])
    return same(all, oracle.arrays_of(done))


def one_more_held(got: Any, model: Any, held: int) -> bool:
    """Whether one sample less was judged than was to be learned from."""
    n = len(model.X) - held - 1
    judged = oracle.judged(model.stages, model.X[:n], model.y[:n], model.loss)
    return held > 0 and bool(np.allclose(got, judged["loss"]))


FIGURES = {
    "eval-percent": matches(
        lambda got, expected: (
            told(got, "accuracy", 100 * expected["accuracy"]) and expected["accuracy"] > 0
        ),
        "figures",
    ),
    "eval-count": matches(
        lambda got, expected, model: (
            told(got, "accuracy", len(model.X) * expected["accuracy"]) and expected["accuracy"] > 0
        ),
        "figures",
    ),
    "eval-metrics": matches(lambda got: "accuracy" in got, "without metrics"),
}

FITTING = {
    "fit-returns-none": returns_nothing("history"),
    "fit-per-batch": matches(
        lambda got, epochs: isinstance(got, list) and epochs in (2, 3) and len(got) == 3 * epochs,
        "history",
    ),
    "fit-history-overwritten": matches(lambda got: isinstance(got, (int, float)), "history"),
    "fit-split-rounded": matches(one_more_held, "told"),
    "fit-changes-argument": writes_into_argument(),
    "fit-judges-all": matches(
        lambda got, model, held: (
            held > 0
            and np.allclose(got, oracle.judged(model.stages, model.X, model.y, model.loss)["loss"])
        ),
        "told",
    ),
    "fit-last-batch": matches(last_sample_left_out, "steps"),
    "fit-learns-validation": matches(learned_from_all, "steps"),
    "fit-first-samples": matches(learned_from_the_end, "steps"),
    "fit-no-update": matches(lambda model, all: same(all, model.arrays), "steps"),
    "fit-not-in-training": matches(lambda got: not got, "orders"),
    "fit-same-order": matches(
        lambda got, n: len({tuple(got[s : s + n]) for s in range(0, len(got), n)}) == 1,
        "orders",
    ),
}

SEEDED = {
    "fit-rate-ignored": quantity_is("rate"),
    "fit-not-from-rng": quantity_is("seeded"),
    "fit-step-by-layer": raises("ValueError", "broadcast"),
}

FILES = {
    "save-pickle": quantity_is("pickled"),
    "save-no-names": matches(
        lambda got: any(str(name).startswith("arr_") for name in got), "names"
    ),
    "load-pickle": either(
        matches(lambda got, silent: got == "pickled" and not silent, "taken"),
        matches(lambda name: name == "pickled", "half"),
    ),
    "load-silent": matches(lambda silent: silent, "taken"),
    "load-missing-file": matches(lambda name: name == "absent", "other error"),
    "load-unchecked": matches(
        lambda got, silent: got not in ("pickled", "absent") and not silent, "taken"
    ),
    "load-half": matches(lambda name: name != "pickled", "half"),
    "load-raw-error": matches(lambda name: name != "absent", "other error"),
    "load-nothing": matches(
        lambda got, model, other: bool(np.allclose(got, oracle.outputs(other.stages, model.X))),
        "loaded",
    ),
}

WAYS: Mapping[str, Way] = {**FIGURES, **FITTING, **SEEDED, **FILES}
