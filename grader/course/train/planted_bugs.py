"""Gradient checks put to the test: networks that are right, and networks with planted bugs.

When one fails, it is asked some more, so that the diagnosis can tell why. `numerical_ideas` are
the gradients that a wrong formula would measure; the network's backward is made to return each
of them, and the one about which the gradient check has nothing to complain is its own formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.differences import numerical_gradients, redraw_until
from grader.checking.evidence import Question, evidence
from grader.checking.expect import expect_array, expect_mapping, expect_number, require
from grader.checking.submission import Handle, Submission
from grader.course.network import oracle
from grader.course.network.cases import (
    Case,
    clear_of_kinks,
    draw_labels,
    network_with,
    read_parameters,
)
from grader.course.network.oracle import Parameters
from grader.errors import SubmissionFault
from grader.model import Evidence

# What a gradient_check must report: on a right network less than RIGHT (central differences with
# the largest epsilon that is asked, 1e-3, err by about 1e-5). For a bug in a whole parameter more
# than WRONG: the mildest one is off by a third, while a mean over all entries would report less.
# For a single wrong entry more than ENTRY: 1 entry by entry, but a norm over the parameter, which
# is as good, dilutes it to 3e-3 at least.
GRADIENT_CHECK_RIGHT = 1e-4
GRADIENT_CHECK_WRONG = 0.1
GRADIENT_CHECK_ENTRY = 1e-3
Array = npt.NDArray[Any]
Rng = np.random.Generator
Gradients = dict[str, Array]
Bug = Callable[[Gradients], Gradients]

KEYS = tuple(f"d{name}" for name in oracle.NAMES)
EPSILON, COARSE, WIDE = 1e-5, 1e-3, 1e-2
SHARPER = 2.0
SINGLE_ENTRY = "only d"
SMALL_GRADIENTS = "small gradients have the wrong sign"


def checkable_case(rng: Rng, scale: float = 1.0) -> Case:
    """A small case far from every kink, whose gradients are large enough to be measured."""
    sizes, n = (3, 4, 2), 5

    def draw() -> tuple[Parameters, Array]:
        return oracle.draw_parameters(rng, sizes), scale * rng.uniform(-2.0, 2.0, (n, 3))

    y_true = draw_labels(rng, n, 2)

    def accept(parameters: Parameters, X: Array) -> bool:
        slopes = oracle.gradients(parameters, X, y_true)
        sizes_of_slopes = np.concatenate([np.abs(slope).ravel() for slope in slopes.values()])
        return clear_of_kinks(parameters, X, 0.02) and sizes_of_slopes.min() > 0.005 * scale

    parameters, X = redraw_until(draw, accept)
    return Case(parameters, X, y_true)


def reported_error(submission: Submission, net: Handle, case: Case, **options: float) -> float:
    """What the submission's gradient_check returns."""
    shown = "".join(f", {name}={value:g}" for name, value in options.items())
    got = submission.train.gradient_check(net, case.X, case.y_true, **options)
    with evidence(Question("answer"), got):
        return expect_number(got, f"gradient_check(net, X, y{shown})")


def expect_next_to_nothing(submission: Submission, case: Case, **options: float) -> None:
    """A right network is reported as right, its backward intercepted like one with a bug."""
    error = error_with(submission, case, lambda gradients: gradients, **options)
    with evidence(partial(right_evidence, submission, case, error)):
        require(
            np.isfinite(error),
            f"gradient_check of a right network: expected a number near 0, got {error}.",
        )
        shown = "".join(f" with {name}={value:g}" for name, value in options.items())
        require(error < GRADIENT_CHECK_RIGHT,
                f"gradient_check of a right network{shown}: "
                f"expected less than {GRADIENT_CHECK_RIGHT:g}, got {error:.3g}.")  # fmt: skip


def expect_an_answer(submission: Submission, case: Case) -> None:
    """A gradient check that always reports next to nothing checks nothing."""
    error = error_with(submission, case, lambda g: {key: -slope for key, slope in g.items()})
    require(
        not error < GRADIENT_CHECK_RIGHT,
        f"gradient_check when all gradients have the wrong sign: got {error:.3g} all the same.",
    )


def expect_another_loss_passes(submission: Submission, case: Case) -> None:
    """A network is right whatever its loss is, if its gradients belong to it.

    Here the answers of forward are sharper than those of the course's network, and so backward's
    gradients are others: written again by the course's formulas they would be wrong.
    """
    p = case.parameters
    sharper = {**p, "W2": SHARPER * p["W2"], "b2": SHARPER * p["b2"]}
    slopes = oracle.gradients(sharper, case.X, case.y_true)
    right = {**slopes, "dW2": SHARPER * slopes["dW2"], "db2": SHARPER * slopes["db2"]}
    net = network_with(submission, p)

    def forward(probabilities: Any) -> Array:
        powers = expect_array(probabilities, "forward(X)") ** SHARPER
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    with changed(net, "forward", forward), planted(net, returning(right)):
        error = reported_error(submission, net, case)
    require(
        error < GRADIENT_CHECK_RIGHT,
        "gradient_check of a right network with another loss: expected less than "
        f"{GRADIENT_CHECK_RIGHT:g}, got {error:.3g}.",
    )


def with_entry(gradients: Gradients, key: str, change: Callable[[Array], Array]) -> Gradients:
    """The gradients with one of them changed."""
    return {**gradients, key: change(gradients[key].copy())}


def flipped_at(place: int) -> Callable[[Array], Array]:
    """Changes the sign of one entry, counted along the rows."""

    def flipped(slope: Array) -> Array:
        slope.flat[place] *= -1.0
        return slope

    return flipped


def single_entries(case: Case, rng: Rng) -> Mapping[str, Bug]:
    """A single wrong entry in each parameter, and the last one of W2, by what is wrong."""
    places = [(name, int(rng.integers(case.parameters[name].size))) for name in oracle.NAMES]
    places.append(("W2", case.parameters["W2"].size - 1))
    return {what_is_wrong(case, *place): with_wrong_entry(*place) for place in places}


def what_is_wrong(case: Case, name: str, place: int) -> str:
    """A single wrong entry in words."""
    row, column = np.unravel_index(place, case.parameters[name].shape)
    return f"{SINGLE_ENTRY}{name}[{row}, {column}] has the wrong sign"


def with_wrong_entry(name: str, place: int) -> Bug:
    """The gradients with the sign of one entry changed."""
    return lambda gradients: with_entry(gradients, f"d{name}", flipped_at(place))


def late_rows_doubled(slope: Array) -> Array:
    """The same array with all rows but the first doubled."""
    slope[1:] *= 2.0
    return slope


def planted_bugs(n: int) -> Mapping[str, Bug]:
    """Wrong gradients that a gradient check over all parameters must flag, by what is wrong."""
    return {
        "dW2 is ten times too large": lambda g: with_entry(g, "dW2", lambda d: 10.0 * d),
        "db1 is zero": lambda g: with_entry(g, "db1", np.zeros_like),
        "db2 is summed over the batch": lambda g: with_entry(g, "db2", lambda d: n * d),
        "the late rows of dW1 are wrong": lambda g: with_entry(g, "dW1", late_rows_doubled),
        "all are averaged twice": lambda g: {key: slope / n for key, slope in g.items()},
        "db2 is zero": lambda g: with_entry(g, "db2", np.zeros_like),
        "dW1 has the wrong sign": lambda g: with_entry(g, "dW1", lambda d: -d),
        "all of dW1 is too small by 1": lambda g: with_entry(g, "dW1", lambda d: d - 1.0),
        "all of dW1 is too large by 1": lambda g: with_entry(g, "dW1", lambda d: d + 1.0),
    }


@contextmanager
def changed(net: Handle, method: str, change: Callable[[Any], Any]) -> Iterator[None]:
    """Let a method answer otherwise, for all networks of the class, also for those made anew."""
    lasts = [True]
    net.intercept(method, lambda got, *_: change(got) if lasts else got, everywhere=True)
    try:
        yield
    finally:
        lasts.clear()


def planted(net: Handle, bug: Bug) -> AbstractContextManager[None]:
    """Let backward return gradients with a bug in them."""

    def backward(gradients: Any) -> Gradients:
        right = expect_mapping(gradients, KEYS, "backward(y_true)")
        return bug({key: expect_array(right[key], key) for key in KEYS})

    return changed(net, "backward", backward)


def error_with(submission: Submission, case: Case, bug: Bug, **options: float) -> float:
    """The error that is reported when the network has this bug."""
    net = network_with(submission, case.parameters)
    with planted(net, bug):
        return reported_error(submission, net, case, **options)


def expect_all_flagged(submission: Submission, case: Case, tiny: Case, rng: Rng) -> None:
    """Every planted bug must be reported as a large error, also one in small gradients."""
    every = {**planted_bugs(len(case.X)), **single_entries(case, rng)}
    bugs = {what: (case, bug) for what, bug in every.items()}
    bugs[SMALL_GRADIENTS] = (tiny, planted_bugs(len(tiny.X))["dW1 has the wrong sign"])
    errors = reported_errors(submission, bugs)
    wrong = {what: planted_gradients(*bugs[what]) for what in errors}
    with evidence(Question("planted", {"planted": wrong}), errors):
        for what, error in errors.items():
            least = least_error(what)
            require(error > least, f"gradient_check when {what}: "
                    f"expected more than {least:g}, got {error:.3g}.")  # fmt: skip


def reported_errors(
    submission: Submission, bugs: Mapping[str, tuple[Case, Bug]]
) -> dict[str, float]:
    """The error reported for each bug; what goes wrong after a miss no longer matters."""
    errors: dict[str, float] = {}
    for what, (case, bug) in bugs.items():
        try:
            errors[what] = error_with(submission, case, bug)
        except SubmissionFault:
            if all(error > least_error(missed) for missed, error in errors.items()):
                raise
            break
    return errors


def least_error(what: str) -> float:
    """What must be reported at least: a single entry counts little in a norm over a parameter."""
    return GRADIENT_CHECK_ENTRY if what.startswith(SINGLE_ENTRY) else GRADIENT_CHECK_WRONG


def planted_gradients(case: Case, bug: Bug) -> dict[str, tuple[Array, Array]]:
    """For each gradient the right one, and the one with the bug."""
    right = oracle.gradients(case.parameters, case.X, case.y_true)
    wrong = bug(dict(right))
    return {key: (right[key], wrong[key]) for key in KEYS}


def right_evidence(submission: Submission, case: Case, error: float) -> Evidence:
    """Evidence on a gradient check that finds fault with a right network."""
    net = network_with(submission, case.parameters)
    seen = watch_forward(net)
    fine = reported_error(submission, net, case)
    after = read_parameters(net, case.sizes)
    coarse = reported_error(
        submission, network_with(submission, case.parameters), case, epsilon=COARSE
    )
    return Evidence("right", error, given={
        "fine": fine,
        "coarse": coarse,
        "moved": {name: after[name] - case.parameters[name] for name in oracle.NAMES},
        "epsilon": EPSILON,
        "dead": bool((oracle.forward(case.parameters, case.X).z1 <= 0).all(axis=0).any()),
        "perturbed": is_perturbed(seen),
        "assumed": assumed_errors(submission, case),
    })  # fmt: skip


def assumed_errors(submission: Submission, case: Case) -> dict[str, float]:
    """What is reported when backward returns what a wrong formula would measure, for each."""
    return {
        name: error_with(submission, case, returning(idea), epsilon=WIDE)
        for name, idea in numerical_ideas(case, WIDE).items()
    }


def returning(idea: Gradients) -> Bug:
    """A backward that returns these gradients, in the shapes of the network's own."""
    return lambda own: {key: idea[key].reshape(own[key].shape) for key in KEYS}


def numerical_ideas(case: Case, epsilon: float) -> dict[str, Gradients]:
    """Numerical gradients by the right formula and by wrong ones, at a wide step."""

    def loss(parameters: Mapping[str, Array]) -> float:
        return oracle.loss(parameters, case.X, case.y_true)

    central = numerical_gradients(loss, case.parameters, epsilon)
    factors = {
        "central": 1.0, "doubled": 2.0, "halved": 0.5, "squared": epsilon**2,
        "undivided": 2 * epsilon, "zero": 0.0, "negated": -1.0, "summed": float(len(case.X)),
    }  # fmt: skip
    scaled = {
        name: {key: factor * slope for key, slope in central.items()}
        for name, factor in factors.items()
    }
    whole = {key: np.full_like(slope, slope.sum()) for key, slope in central.items()}
    return {**scaled, **one_sided_ideas(case, epsilon), "whole": whole}


def one_sided_ideas(case: Case, epsilon: float) -> dict[str, Gradients]:
    """Differences between a point and the middle, on either side."""
    ideas: dict[str, Gradients] = {"forwards": {}, "backwards": {}}
    middle = oracle.loss(case.parameters, case.X, case.y_true)
    for idea, step in (("forwards", epsilon), ("backwards", -epsilon)):
        for name in oracle.NAMES:
            slopes = np.zeros_like(case.parameters[name])
            for where in np.ndindex(slopes.shape):
                moved = case.parameters[name].copy()
                moved[where] += step
                off = oracle.loss({**case.parameters, name: moved}, case.X, case.y_true) - middle
                slopes[where] = off / step
            ideas[idea][f"d{name}"] = slopes
    return ideas


def watch_forward(net: Handle) -> list[Any]:
    """A list that fills with what forward answers."""
    answers: list[Any] = []

    def forward(probabilities: Any, *_: Any) -> Any:
        answers.append(probabilities)
        return probabilities

    net.intercept("forward", forward, everywhere=True)
    return answers


def is_perturbed(answers: list[Any]) -> bool:
    """Whether forward was asked with other parameters, too."""
    return any(not np.array_equal(answer, answers[0]) for answer in answers)


def expect_restored(submission: Submission, case: Case) -> None:
    """The parameters are what they were before the gradient check, which has tried others."""
    net = network_with(submission, case.parameters)
    seen = watch_forward(net)
    submission.train.gradient_check(net, case.X, case.y_true)
    after = read_parameters(net, case.sizes)
    moved = {name: after[name] - case.parameters[name] for name in oracle.NAMES}
    slopes = oracle.gradients(case.parameters, case.X, case.y_true)
    given = {"moved": moved, "epsilon": EPSILON, "slopes": slopes}
    with evidence(Question("moved", given), moved):
        for name, change in moved.items():
            most = float(np.abs(change).max())
            require(most < 1e-9, f"gradient_check leaves {name} changed by up to {most:.3g}.")
    told = "gradient_check tries no other parameters: no network was asked with an entry moved."
    require(is_perturbed(seen), told)
