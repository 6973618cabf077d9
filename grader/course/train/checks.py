"""Checks of exercises/train.py: data, mini-batches, gradient check, training, XOR and MNIST.

What a submission says of itself (its accuracy, its history) is never evidence for another check:
the results of training are read back as parameters and judged here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import (
    expect_array,
    expect_close,
    expect_number,
    expect_numpy_unseeded,
    expect_same,
    expect_shape,
    require,
)
from grader.checking.submission import Submission
from grader.course.mnist import Mnist, disguised
from grader.course.network import oracle
from grader.course.network.cases import Case, draw_case, network_with, with_dead_unit
from grader.course.train.minibatches import (
    batches_of,
    expect_every_sample,
    expect_pairs,
    expect_sizes,
    numbered_samples,
    numbers_in,
)
from grader.course.train.planted_bugs import (
    COARSE,
    GRADIENT_CHECK_WRONG,
    checkable_case,
    expect_all_flagged,
    expect_an_answer,
    expect_another_loss_passes,
    expect_next_to_nothing,
    expect_restored,
    reported_error,
    right_evidence,
)
from grader.course.train.runs import (
    Run,
    expect_lengths,
    expect_metrics,
    expect_new_orders,
    expect_steps,
    expect_without_validation,
)
from grader.course.train.xor_and_mnist import expect_mnist, expect_xor, xor_start
from grader.errors import Raised
from grader.model import Evidence

Array = npt.NDArray[Any]
Rng = np.random.Generator

# So many wrong predictions, in two cases: their shares differ from those of the right ones, and
# those of the first case are not right to two digits.
WRONG_OF_EIGHT = ((3, 5), (2, 6))


@pytest.mark.check("train.one_hot.values")
def check_one_hot_values(submission: Submission, rng: Rng) -> None:
    order = rng.permutation(10)
    missing_classes = np.concatenate([order[:8], order[:4]])
    all_classes = np.concatenate([order, [4, 4]])
    for labels in (missing_classes, np.array([3, 0, 9, 1]), all_classes):
        got = submission.train.one_hot(labels)
        with evidence(Question("value", {"labels": labels}), got, oracle.one_hot(labels, 10)):
            expect_ones(got, labels)


def expect_ones(got: Any, labels: Array) -> None:
    """One row for each label, with a single 1 in its column, whatever the number of columns."""
    of = f"one_hot({labels.tolist()})"
    rows = expect_array(got, of)
    require(rows.ndim == 2 and rows.shape[0] == len(labels),
            f"{of}: expected one row for each label, got shape {rows.shape}.")  # fmt: skip
    expected = np.zeros(rows.shape)
    expected[np.arange(len(labels)), labels % rows.shape[1]] = 1.0
    expect_close(rows.astype(np.float64), expected, of)


@pytest.mark.check("train.one_hot.num_classes")
def check_one_hot_num_classes(submission: Submission) -> None:
    labels = np.array([3, 0, 2, 0, 3])
    cases = (((labels,), 10), ((labels, 6), 6), ((labels, 4), 4))
    for args, classes in cases:
        got = submission.train.one_hot(*args)
        of = f"one_hot of five labels with num_classes={classes}"
        with evidence(Question("columns", {"labels": labels, "num_classes": classes}), got):
            expect_shape(got, (len(labels), classes), of)
        kind = expect_array(got, of).dtype
        require(kind.kind == "f", f"{of}: expected floats, got {kind}.", Evidence("kind", got))
    expect_no_column(submission, np.array([2, -1]))
    expect_no_column(submission, np.array([2, 10]))


def expect_no_column(submission: Submission, labels: Array) -> None:
    """A label for which there is no column is an error, as the docstring says."""
    of = f"one_hot({labels.tolist()})"
    try:
        submission.train.one_hot(labels)
    except Raised as fault:
        if not fault.is_a("Exception"):
            raise
        sentence = f"{of}: expected a ValueError, got {fault.kind}."
        require(fault.is_a("ValueError", "IndexError", "AssertionError"), sentence)
    else:
        sentence = f"{of}: expected a ValueError, none was raised."
        require(False, sentence, Evidence("out_of_range", labels))


@pytest.mark.check("train.preprocess.scale")
def check_preprocess_scale(submission: Submission, rng: Rng) -> None:
    images = rng.integers(0, 256, (6, 28, 28)).astype(np.uint8)
    images[0, 0, :2] = 0, 255
    expect_scaled(submission, images)
    # Without a white pixel: the divisor is 255, not the largest number that occurs.
    expect_scaled(submission, images % 200)


def expect_scaled(submission: Submission, images: Array) -> None:
    """Every pixel is divided by 255, and the images stay as they are."""
    kept = submission.keep(images)
    answer = submission.train.preprocess(kept)
    with evidence(Question("scale", {"images": images}), answer, images / 255.0):
        got = expect_array(answer, "preprocess(images)")
        require(
            got.size == images.size, f"preprocess(images): expected 6 x 784 values, got {got.size}."
        )
        expect_close(got.reshape(-1), images.reshape(-1) / 255.0, "preprocess(images), in order")
    after = kept.value()
    with evidence(Question("argument"), after, images):
        expect_same(after, images, "preprocess changes its argument images.")


@pytest.mark.check("train.preprocess.shape")
def check_preprocess_shape(submission: Submission, rng: Rng) -> None:
    for n in (5, 1):
        images = rng.integers(0, 256, (n, 28, 28)).astype(np.uint8)
        got = submission.train.preprocess(images)
        with evidence(Question("shape", {"images": images}), got):
            expect_shape(got, (n, 784), f"preprocess of images of shape {images.shape}")
        kind = expect_array(got, "preprocess(images)").dtype
        with evidence(Question("kind", {"images": images}), got):
            require(kind.kind == "f", f"preprocess(images): expected floats, got {kind}.")
            same = "preprocess(images): every image gives the same rows."
            require(not np.array_equal(got, submission.train.preprocess(255 - images)), same)


@pytest.mark.check("train.iterate_minibatches.every_sample")
def check_minibatches_every_sample(submission: Submission) -> None:
    for n, batch_size, seed in ((20, 5, 1), (12, 4, None)):
        expect_every_sample(submission, n, batch_size, seed)


@pytest.mark.check("train.iterate_minibatches.last_batch")
def check_minibatches_last_batch(submission: Submission) -> None:
    for n, batch_size, expected in ((10, 4, [4, 4, 2]), (7, 7, [7]), (3, 8, [3]), (6, 3, [3, 3]),
                                    (2, 1, [1, 1])):  # fmt: skip
        expect_sizes(submission, n, batch_size, expected)


@pytest.mark.check("train.iterate_minibatches.pairs")
def check_minibatches_pairs(submission: Submission) -> None:
    X, y = numbered_samples(24)
    batches = batches_of(submission, X, y, 5, seed=3)
    with evidence(Question("pairs", {"n": 24}), batches):
        expect_pairs(batches)
    numbers = numbers_in(batches)
    told = "iterate_minibatches with 24 samples and batch_size=5: X and y come back as they are."
    require(len(batches) > 1 or numbers != sorted(numbers), told)


@pytest.mark.check("train.iterate_minibatches.new_order")
def check_minibatches_new_order(submission: Submission) -> None:
    X, y = numbered_samples(40)
    epochs = [batches_of(submission, X, y, 8, seed) for seed in (1, 2, 1)]
    first, second, again = (numbers_in(batches) for batches in epochs)
    with evidence(Question("orders", {"batches": epochs[0]}), (first, second, again)):
        require(first != sorted(first), "iterate_minibatches: the samples come in their old order.")
        require(first != second, "iterate_minibatches: two epochs have the same order.")
        require(first == again, "iterate_minibatches: the same rng gives another order.")
    epoch = partial(batches_of, submission, X, y, 8, None)
    expect_numpy_unseeded(submission, epoch, "iterate_minibatches")


def labelled_case(rng: Rng, wrong: int) -> tuple[Case, Array]:
    """A case with integer labels of which all but `wrong` in 8 are what the network predicts.

    The ways of comparing that are mistakes give other shares.
    """
    while True:
        case = draw_case(rng, (4, 6, 3), 8)
        predicted = oracle.predict(case.parameters, case.X)
        labels, places = predicted.copy(), rng.permutation(8)[:wrong]
        labels[places] = (labels[places] + rng.integers(1, 3, wrong)) % 3
        likely = oracle.forward(case.parameters, case.X).a2 > 0.5
        others = [
            float(np.mean(predicted[:, None] == labels)),
            float(np.mean(predicted == np.argmax(labels))),
            float(np.mean(likely == oracle.one_hot(labels, 3))),
        ]
        if len({0.0, wrong / 8, 1 - wrong / 8, 1 - wrong / 12, *others}) == 7:
            return case, labels


def expect_shares(submission: Submission, rng: Rng, y_of: Callable[[Array], Array]) -> None:
    """accuracy gives the share of right predictions: another one in each of two cases."""
    for choices in WRONG_OF_EIGHT:
        expect_share(submission, rng, y_of, int(rng.choice(choices)))


def expect_share(
    submission: Submission, rng: Rng, y_of: Callable[[Array], Array], wrong: int
) -> None:
    """accuracy gives this share, for labels in either form."""
    case, labels = labelled_case(rng, wrong)
    predicted, y, share = oracle.predict(case.parameters, case.X), y_of(labels), 1 - wrong / 8
    form = " with one-hot labels and" if y.ndim == 2 else " with"
    of = f"accuracy(net, X, y){form} {8 - wrong} of 8 predictions right"

    def accuracy_on(y: Array) -> Any:
        net = network_with(submission, case.parameters)
        return submission.train.accuracy(net, case.X, y)

    def asked_again(labels: Array) -> dict[str, Any]:
        y, right = y_of(labels), float(np.mean(predicted == labels))
        return {"labels": labels, "y": y, "got": accuracy_on(y), "expected": right}

    def share_evidence() -> Evidence:
        given = {
            "labels": labels, "y": y, "predicted": predicted,
            "all_right": accuracy_on(y_of(predicted)),
            "again": [asked_again(labels) for labels in rng.integers(0, 3, (6, 8))],
            "probabilities": oracle.forward(case.parameters, case.X).a2,
        }  # fmt: skip
        return Evidence("share", got, share, given)

    got = ask(Question("share", {"y": y}), accuracy_on, y)
    with evidence(share_evidence):
        expect_close(expect_number(got, of), share, of)


@pytest.mark.check("train.accuracy.integer_labels")
def check_accuracy_integer_labels(submission: Submission, rng: Rng) -> None:
    expect_shares(submission, rng, np.asarray)


@pytest.mark.check("train.accuracy.one_hot_labels")
def check_accuracy_one_hot_labels(submission: Submission, rng: Rng) -> None:
    expect_shares(submission, rng, lambda labels: oracle.one_hot(labels, 3))


@pytest.mark.check("train.gradient_check.passes_right")
def check_gradient_check_passes_right(submission: Submission, rng: Rng) -> None:
    case = checkable_case(rng)
    expect_next_to_nothing(submission, case)
    expect_next_to_nothing(submission, case, epsilon=COARSE)
    expect_next_to_nothing(submission, with_dead_unit(case))
    expect_an_answer(submission, case)
    expect_another_loss_passes(submission, case)


@pytest.mark.check("train.gradient_check.flags_bugs")
def check_gradient_check_flags_bugs(submission: Submission, rng: Rng) -> None:
    case = checkable_case(rng)
    right = reported_error(submission, network_with(submission, case.parameters), case)
    with evidence(partial(right_evidence, submission, case, right)):
        require(
            right < GRADIENT_CHECK_WRONG,
            f"gradient_check of a right network: expected next to nothing, got {right:.3g}.",
        )
    expect_another_loss_passes(submission, case)
    expect_all_flagged(submission, case, checkable_case(rng, scale=1e-3), rng)


@pytest.mark.check("train.gradient_check.restores")
def check_gradient_check_restores(submission: Submission, rng: Rng) -> None:
    expect_restored(submission, checkable_case(rng))


@pytest.mark.check("train.train.history")
def check_train_history(submission: Submission, rng: Rng) -> None:
    case, validation = draw_case(rng, (4, 6, 3), 12), draw_case(rng, (4, 6, 3), 6)
    expect_lengths(submission, case, validation)
    expect_without_validation(submission, case)


@pytest.mark.check("train.train.metrics")
def check_train_metrics(submission: Submission, rng: Rng) -> None:
    # With batches of 4: a mean over samples and a mean over batches differ in the second only.
    for n in (12, 10):
        expect_metrics(submission, *cases_apart(rng, n))


def cases_apart(rng: Rng, n: int) -> tuple[Case, Case]:
    """Training set and validation set, of which the same network gets different shares right."""
    case = draw_case(rng, (4, 6, 3), n)
    X_val = draw_case(rng, (4, 6, 3), 7).X
    labels, unseen = (oracle.predict(case.parameters, X) for X in (case.X, X_val))
    labels[:5], unseen[:2] = (labels[:5] + 1) % 3, (unseen[:2] + 1) % 3
    return (
        Case(case.parameters, case.X, oracle.one_hot(labels, 3)),
        Case(case.parameters, X_val, oracle.one_hot(unseen, 3)),
    )


@pytest.mark.check("train.train.steps")
def check_train_steps(submission: Submission, rng: Rng) -> None:
    single = draw_case(rng, (4, 6, 3), 2)
    # Equal samples: every batch has the same mean gradient, whatever the order.
    equal = Case(single.parameters, np.repeat(single.X[:1], 11, axis=0),
                 np.repeat(single.y_true[:1], 11, axis=0))  # fmt: skip
    full = Run(draw_case(rng, (4, 6, 3), 9), 5, 9, 5, "5 epochs of one full batch")
    parts = Run(equal, 2, 4, 6, "2 epochs of 11 samples in batches of 4 (6 steps)")
    expect_steps(submission, (full, parts))


@pytest.mark.check("train.train.order")
def check_train_order(submission: Submission, rng: Rng) -> None:
    expect_new_orders(submission, rng)


@pytest.mark.check("train.xor.converges")
def check_xor_converges(submission: Submission, rng: Rng, secret_rng: Rng) -> None:
    for number in (1, 2, 3):
        expect_xor(submission, xor_start(rng), number, secret_rng)


@pytest.mark.check("train.mnist.accuracy")
def check_mnist_accuracy(
    submission: Submission,
    secret_rng: Rng,
    mnist: Mnist,
    advanced: Callable[[float], None],
) -> None:
    expect_mnist(submission, disguised(mnist, secret_rng), advanced, secret_rng)
