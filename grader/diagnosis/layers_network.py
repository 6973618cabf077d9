"""Misconceptions about a list of layers as a network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.course.layers.oracle import Dense, dense_gradients, run
from grader.diagnosis.misconception import Misconception, Seen, holds
from grader.model import Evidence

CHAPTER = "part-5-layers"
FORWARD, BACKWARD = "layers.forward_all", "layers.backward_all"
REGRESSION = "layers.regression"


def factor(got: Any, expected: Any) -> float:
    """By how much gradients are too long, all of them alike; nan if they have another direction."""
    by = float(np.dot(got, expected) / np.dot(expected, expected))
    return by if mismatch(got, by * expected, SUMS) is None else float("nan")


def some_short(got: Any, expected: Any) -> bool:
    """Whether some entries are right, and all others too short by one factor of a hundred."""
    by = got / expected
    right, short = np.abs(by - 1.0) < 1e-3, np.abs(by - 0.01) < 1e-5
    return bool(right.any() and short.any() and (right | short).all())


def alike(got: Any, wrong: Iterable[Any]) -> bool:
    """Whether two lists of arrays are the same within rounding."""
    pairs = list(zip(got, wrong, strict=True))
    return all(mismatch(np.asarray(a), np.asarray(b), SUMS) is None for a, b in pairs)


def gone_back(evidence: Evidence, places: Iterable[int], *, handed_on: bool) -> dict[str, Any]:
    """The gradients when the stages are visited in some order, with or without the chain."""
    stages, X, start = (evidence.given[name] for name in ("stages", "X", "grad_output"))
    inputs = [X, *run(stages, X)[:-1]]
    found: dict[str, Any] = {}
    grad = start
    for place in places:
        stage, came = stages[place], grad if handed_on else start
        if isinstance(stage, Dense):
            slopes = dense_gradients(inputs[place], stage.W, came)
            found |= {f"{place}.{name}": slopes[name] for name in ("W", "b")}
            grad = slopes["X"]
        else:
            grad = came * stage.derivative(inputs[place])
    return {**found, "X": grad}


def walked(*, forwards: bool, handed_on: bool) -> Seen:
    """Recognise a wrong order, or a gradient that is not handed on, by all gradients."""

    def seen(evidence: Evidence) -> bool:
        if "found" not in evidence.given:
            return False
        places = list(range(len(evidence.given["stages"])))
        wrong = gone_back(evidence, places if forwards else places[::-1], handed_on=handed_on)
        found = evidence.given["found"]
        names = [name for name in wrong if name != "X" or found["X"] is not None]
        return alike(
            [np.reshape(found[name], wrong[name].shape) for name in names],
            [wrong[name] for name in names],
        )

    return seen


OUTPUTS = (
    Misconception(
        id="fwd-all-last-only",
        task=FORWARD,
        says="Only the last output comes back: a list with the output of every layer is wanted.",
        because="What happens inside a network is worth a look: which units are dead, what grows.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, np.ndarray), "outputs"),
    ),
    Misconception(
        id="fwd-all-same-input",
        task=FORWARD,
        says="Every layer gets X: each takes the output of the layer before.",
        because="A network is functions one after the other, not one beside the other.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, stages, X: alike(got, [run([stage], X)[0] for stage in stages]), "outputs"
        ),
    ),
    Misconception(
        id="fwd-all-with-input",
        task=FORWARD,
        says="The list starts with X: it holds the outputs of the layers alone.",
        because="outputs[k] is what layers[k] has made; X is no layer's output.",
        chapter=CHAPTER,
        seen=holds(lambda got, stages: len(got) == len(stages) + 1, "outputs"),
    ),
    Misconception(
        id="fwd-all-reversed",
        task=FORWARD,
        says="The layers are visited from the end: forwards means from the first to the last.",
        because="reversed(layers) belongs to the way back.",
        chapter=CHAPTER,
        seen=holds(lambda got, stages, X: alike(got, run(stages[::-1], X)), "outputs"),
    ),
    Misconception(
        id="fwd-all-none",
        task=FORWARD,
        says="forward_all returns nothing: return the list of outputs.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "outputs"),
    ),
    Misconception(
        id="fwd-all-reused",
        task=FORWARD,
        says="The list has entries of an earlier call: start an empty list in every call.",
        because="A list among the defaults of the arguments is made once, and all calls share it.",
        chapter=CHAPTER,
        seen=holds(lambda got, stages: len(got) > len(stages) + 1, "outputs"),
    ),
    Misconception(
        id="fwd-all-training",
        task=FORWARD,
        says="training is not handed on: layer.forward(X, training), for every layer.",
        because="Dropout, and other layers to come, work otherwise while the network learns.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "training"),
    ),
    Misconception(
        id="fwd-all-not-last",
        task=FORWARD,
        says="The last layer is left out: every layer has an output.",
        because="range(len(layers) - 1) stops one layer early.",
        chapter=CHAPTER,
        seen=holds(lambda got, stages, X: alike(got, run(stages[:-1], X)), "outputs"),
    ),
)

GRADIENTS = (
    Misconception(
        id="bwd-all-forwards",
        task=BACKWARD,
        says=(
            "The layers are visited from the first: the way back starts at the last, "
            "reversed(layers)."
        ),
        because=(
            "grad_output belongs to the output of the last layer, and every other layer's "
            "gradient follows from the one behind it."
        ),
        chapter=CHAPTER,
        seen=walked(forwards=True, handed_on=True),
    ),
    Misconception(
        id="bwd-all-same-gradient",
        task=BACKWARD,
        says="Every layer gets the same gradient: each takes what the layer behind has returned.",
        because="That is the chain rule: a layer's output is the input of the layer behind.",
        chapter=CHAPTER,
        seen=walked(forwards=False, handed_on=False),
    ),
    Misconception(
        id="bwd-all-none",
        task=BACKWARD,
        says="backward_all returns nothing: return the first layer's grad_input.",
        because="Whoever feeds the network may want to know how the loss changes with X.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "X"),
    ),
    Misconception(
        id="bwd-all-start",
        task=BACKWARD,
        says="The gradient that came in is returned: return what the first layer gives back.",
        because="After the loop, grad_output has become d loss / d X.",
        chapter=CHAPTER,
        seen=holds(lambda got, grad_output: alike([got], [grad_output]), "X"),
    ),
    Misconception(
        id="bwd-all-early",
        task=BACKWARD,
        says="Only the last layer is visited: return stands inside the loop.",
        because="A return ends the function, in the first round already.",
        chapter=CHAPTER,
        seen=holds(lambda found: found["2.W"] is None and found["4.W"] is not None),
    ),
    Misconception(
        id="bwd-all-list",
        task=BACKWARD,
        says="A list is returned: the gradient by X is one array, the first layer's grad_input.",
        because="The parameters' gradients are in the layers already.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (list, tuple, dict)), "X"),
    ),
    Misconception(
        id="bwd-all-first-layer",
        task=BACKWARD,
        says="The first layer is left out: its parameters learn as well.",
        because="`layers[1:]` or range(..., 0, -1) stops before the first layer.",
        chapter=CHAPTER,
        seen=holds(lambda found: found["0.W"] is None and found["2.W"] is not None),
    ),
)

LINES = (
    Misconception(
        id="line-short-steps",
        task=REGRESSION,
        says="Every step is too short by the same factor: a mean is taken twice somewhere.",
        because=(
            "The mean over the batch belongs into the slope of the loss, once. Each layer that "
            "divides again makes all steps n times shorter; the network learns, only far too "
            "slowly."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: 0.0 < factor(got, expected) < 0.9, "first"),
    ),
    Misconception(
        id="line-long-steps",
        task=REGRESSION,
        says="Every step is too long by the same factor: is the mean in mse_derivative?",
        because=(
            "Without its 1/N the gradients are those of a sum, and the steps jump across the "
            "valley."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: factor(got, expected) > 1.1, "first"),
    ),
    Misconception(
        id="line-uphill",
        task=REGRESSION,
        says="The steps go uphill: a gradient has the wrong sign.",
        because="2 * (y_pred - y_true) is positive where the prediction is too large.",
        chapter=CHAPTER,
        seen=holds(lambda got, expected: factor(got, expected) < 0.0, "first"),
    ),
    Misconception(
        id="line-some-short",
        task=REGRESSION,
        says="Some gradients are too short, others right: a mean is taken once more in a layer.",
        because=(
            "Dividing only W's and b's gradients leaves grad_input right. The line is still "
            "learned, but not in time."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: some_short(got, expected), "first"),
    ),
)

MISCONCEPTIONS = (
    *OUTPUTS,
    *GRADIENTS,
    *LINES,
)
