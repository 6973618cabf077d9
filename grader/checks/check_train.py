"""Checks of exercises/train.py: data, mini-batches, gradient check, training, XOR and MNIST.

What a submission says of itself (its accuracy, its history) is never evidence for another check:
the results of training are read back as parameters and judged here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checks.expect import (
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_same,
    expect_shape,
    require,
)
from grader.checks.nets import (
    Case,
    draw_case,
    draw_labels,
    network_with,
    read_parameters,
    with_dead_unit,
)
from grader.checks.subject import Handle, Submission
from grader.datasets import Mnist
from grader.numeric import oracle
from grader.numeric.compare import brief
from grader.numeric.gradient import clear_of_kinks, redraw_until
from grader.numeric.oracle import Parameters
from grader.numeric.tolerances import (
    GRADIENT_CHECK_RIGHT,
    GRADIENT_CHECK_WRONG,
    STEPS,
    SUMS,
)

Array = npt.NDArray[Any]
Rng = np.random.Generator
Gradients = dict[str, Array]

HISTORY = ("loss", "accuracy", "val_accuracy")
BARELY = 1e-12


@pytest.mark.check("train.one_hot.values")
def check_one_hot_values(submission: Submission, rng: Rng) -> None:
    for labels in (np.array([3, 0, 9, 1]), np.concatenate([rng.permutation(10), [4, 4]])):
        got = submission.train.one_hot(labels)
        of = f"one_hot({labels.tolist()})"
        rows = expect_array(got, of)
        require(rows.ndim == 2 and rows.shape[0] == len(labels),
                f"{of}: expected one row for each label, got shape {rows.shape}.")  # fmt: skip
        expected = np.zeros(rows.shape)
        expected[np.arange(len(labels)), labels % rows.shape[1]] = 1.0
        expect_close(rows.astype(np.float64), expected, of)


@pytest.mark.check("train.one_hot.num_classes")
def check_one_hot_num_classes(submission: Submission) -> None:
    labels = np.array([1, 0, 2])
    cases = (((labels,), 10), ((labels, 3), 3), ((labels, 5), 5))
    for args, classes in cases:
        got = submission.train.one_hot(*args)
        of = f"one_hot of three labels with num_classes={classes}"
        expect_shape(got, (3, classes), of)
        kind = expect_array(got, of).dtype
        require(kind.kind == "f", f"{of}: expected floats, got {kind}.")


@pytest.mark.check("train.preprocess.scale")
def check_preprocess_scale(submission: Submission, rng: Rng) -> None:
    images = rng.integers(0, 256, (6, 28, 28)).astype(np.uint8)
    images[0, 0, :2] = 0, 255
    kept = submission.keep(images)
    got = expect_array(submission.train.preprocess(kept), "preprocess(images)")
    require(
        got.size == images.size, f"preprocess(images): expected 6 x 784 values, got {got.size}."
    )
    expect_close(got.reshape(-1), images.reshape(-1) / 255.0, "preprocess(images), in order")
    expect_same(kept.value(), images, "preprocess changes its argument images.")


@pytest.mark.check("train.preprocess.shape")
def check_preprocess_shape(submission: Submission, rng: Rng) -> None:
    for n in (1, 5):
        images = rng.integers(0, 256, (n, 28, 28)).astype(np.uint8)
        got = submission.train.preprocess(images)
        expect_shape(got, (n, 784), f"preprocess of images of shape {images.shape}")
        kind = expect_array(got, "preprocess(images)").dtype
        require(kind.kind == "f", f"preprocess(images): expected floats, got {kind}.")


def batches_of(
    submission: Submission, X: Any, y: Any, batch_size: int, seed: int
) -> list[tuple[Array, Array]]:
    """The batches of one epoch, whether they come from a generator, an iterator or a list."""
    make = submission.train.function("iterate_minibatches", keep=True)
    items = make(X, y, batch_size, rng=submission.rng(seed)).items()
    of = "iterate_minibatches(X, y, batch_size)"
    require(items, f"{of}: no batches came.")
    for item in items:
        pair = isinstance(item, (tuple, list)) and len(item) == 2
        require(pair, f"{of}: expected pairs (X_batch, y_batch), got {brief(item)}.")
    return [
        (expect_array(a, f"{of}: X_batch"), expect_array(b, f"{of}: y_batch")) for a, b in items
    ]


def numbered_samples(n: int) -> tuple[Array, Array]:
    """Samples that carry their own number: X[i] = (i, i + 1/2), y[i] = one-hot i."""
    numbers = np.arange(n, dtype=np.float64)
    return np.stack([numbers, numbers + 0.5], axis=1), np.eye(n)


def numbers_in(batches: list[tuple[Array, Array]]) -> list[int]:
    """The numbers of the samples in the order in which X has them."""
    of = "X_batch of iterate_minibatches"
    for rows, _ in batches:
        require(rows.ndim == 2 and rows.shape[1] == 2,
                f"{of}: expected shape (batch_size, 2), got shape {rows.shape}.")  # fmt: skip
    return [int(number) for rows, _ in batches for number in rows[:, 0]]


@pytest.mark.check("train.iterate_minibatches.every_sample")
def check_minibatches_every_sample(submission: Submission) -> None:
    for n, batch_size in ((12, 4), (20, 5)):
        X, y = numbered_samples(n)
        kept_X, kept_y = submission.keep(X), submission.keep(y)
        seen = numbers_in(batches_of(submission, kept_X, kept_y, batch_size, seed=1))
        twice = len(seen) - len(set(seen))
        lost = n - len(set(seen))
        require(
            not twice and not lost,
            f"iterate_minibatches with {n} samples: {lost} never come, {twice} come again.",
        )
        expect_same(kept_X.value(), X, "iterate_minibatches changes X: leave the data as it is.")
        expect_same(kept_y.value(), y, "iterate_minibatches changes y: leave the data as it is.")


@pytest.mark.check("train.iterate_minibatches.last_batch")
def check_minibatches_last_batch(submission: Submission) -> None:
    for n, batch_size, expected in ((10, 4, [4, 4, 2]), (7, 7, [7]), (3, 8, [3]), (6, 3, [3, 3])):
        X, y = numbered_samples(n)
        sizes = [len(a) if a.ndim else 0 for a, _ in batches_of(submission, X, y, batch_size, 1)]
        require(sizes == expected,
                f"iterate_minibatches with {n} samples and batch_size={batch_size}: "
                f"expected batches of {expected} rows, got {sizes}.")  # fmt: skip


@pytest.mark.check("train.iterate_minibatches.pairs")
def check_minibatches_pairs(submission: Submission) -> None:
    X, y = numbered_samples(24)
    for rows, labels in batches_of(submission, X, y, 5, seed=3):
        paired = labels.ndim == 2 and rows.ndim == 2 and len(labels) == len(rows)
        require(paired, "iterate_minibatches: X_batch and y_batch have different lengths.")
        wrong = int(np.sum(np.argmax(labels, axis=1) != rows[:, 0]))
        require(
            not wrong, f"iterate_minibatches: {wrong} rows of a batch have another row's label."
        )


@pytest.mark.check("train.iterate_minibatches.new_order")
def check_minibatches_new_order(submission: Submission) -> None:
    X, y = numbered_samples(40)
    first, second = (numbers_in(batches_of(submission, X, y, 8, seed)) for seed in (1, 2))
    require(first != sorted(first), "iterate_minibatches: the samples come in their old order.")
    require(first != second, "iterate_minibatches: two epochs have the same order.")
    again = numbers_in(batches_of(submission, X, y, 8, seed=1))
    require(first == again, "iterate_minibatches: the same rng gives another order.")


def labelled_case(rng: Rng) -> tuple[Case, Array, float]:
    """A case with integer labels of which 5 in 8 are what the network predicts."""
    case = draw_case(rng, (4, 6, 3), 8)
    labels = oracle.predict(case.parameters, case.X)
    wrong = rng.permutation(8)[:3]
    labels[wrong] = (labels[wrong] + rng.integers(1, 3, 3)) % 3
    return case, labels, 5 / 8


@pytest.mark.check("train.accuracy.integer_labels")
def check_accuracy_integer_labels(submission: Submission, rng: Rng) -> None:
    case, labels, share = labelled_case(rng)
    net = network_with(submission, case.parameters)
    of = "accuracy(net, X, y) with 5 of 8 predictions right"
    got = expect_number(submission.train.accuracy(net, case.X, labels), of)
    expect_close(got, share, of)


@pytest.mark.check("train.accuracy.one_hot_labels")
def check_accuracy_one_hot_labels(submission: Submission, rng: Rng) -> None:
    case, labels, share = labelled_case(rng)
    net = network_with(submission, case.parameters)
    of = "accuracy(net, X, y) with one-hot labels and 5 of 8 predictions right"
    got = expect_number(submission.train.accuracy(net, case.X, oracle.one_hot(labels, 3)), of)
    expect_close(got, share, of)


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
    of = f"gradient_check(net, X, y{shown})"
    got = submission.train.gradient_check(net, case.X, case.y_true, **options)
    return expect_number(got, of)


@pytest.mark.check("train.gradient_check.passes_right")
def check_gradient_check_passes_right(submission: Submission, rng: Rng) -> None:
    case = checkable_case(rng)
    for which, options in ((case, {}), (case, {"epsilon": 1e-3}), (with_dead_unit(case), {})):
        error = reported_error(
            submission, network_with(submission, which.parameters), which, **options
        )
        require(
            np.isfinite(error),
            f"gradient_check of a right network: expected a number near 0, got {error}.",
        )
        shown = "".join(f" with {name}={value:g}" for name, value in options.items())
        require(error < GRADIENT_CHECK_RIGHT,
                f"gradient_check of a right network{shown}: "
                f"expected less than {GRADIENT_CHECK_RIGHT:g}, got {error:.3g}.")  # fmt: skip


def with_entry(gradients: Gradients, key: str, change: Callable[[Array], Array]) -> Gradients:
    """The gradients with one of them changed."""
    return {**gradients, key: change(gradients[key].copy())}


def last_entry_halved(slope: Array) -> Array:
    """The same array with its last entry halved."""
    slope.flat[-1] *= 0.5
    return slope


def late_rows_doubled(slope: Array) -> Array:
    """The same array with all rows but the first doubled."""
    slope[1:] *= 2.0
    return slope


def planted_bugs(n: int) -> Mapping[str, Callable[[Gradients], Gradients]]:
    """Wrong gradients that a gradient check over all parameters must flag, by what is wrong."""
    return {
        "dW2 is ten times too large": lambda g: with_entry(g, "dW2", lambda d: 10.0 * d),
        "db1 is zero": lambda g: with_entry(g, "db1", np.zeros_like),
        "db2 is summed over the batch": lambda g: with_entry(g, "db2", lambda d: n * d),
        "the late rows of dW1 are wrong": lambda g: with_entry(g, "dW1", late_rows_doubled),
        "all are averaged twice": lambda g: {key: slope / n for key, slope in g.items()},
        "db2 is zero": lambda g: with_entry(g, "db2", np.zeros_like),
        "the last entry of dW2 is wrong": lambda g: with_entry(g, "dW2", last_entry_halved),
        "dW1 has the wrong sign": lambda g: with_entry(g, "dW1", lambda d: -d),
    }


def plant(net: Handle, bug: Callable[[Gradients], Gradients]) -> None:
    """Let the network's backward return gradients with a bug in them."""
    own_backward = net.bound("backward")

    def backward(y_true: Any) -> Gradients:
        keys = tuple(f"d{name}" for name in oracle.NAMES)
        right = expect_mapping(own_backward(y_true), keys, "backward(y_true)")
        return bug({key: expect_array(right[key], key) for key in keys})

    net.set("backward", backward)


@pytest.mark.check("train.gradient_check.flags_bugs")
def check_gradient_check_flags_bugs(submission: Submission, rng: Rng) -> None:
    case = checkable_case(rng)
    right = reported_error(submission, network_with(submission, case.parameters), case)
    require(
        right < GRADIENT_CHECK_WRONG,
        f"gradient_check of a right network: expected next to nothing, got {right:.3g}.",
    )
    for what, bug in planted_bugs(len(case.X)).items():
        expect_flagged(submission, case, bug, f"gradient_check when {what}")
    tiny = checkable_case(rng, scale=1e-2)
    bug = planted_bugs(len(tiny.X))["dW1 has the wrong sign"]
    expect_flagged(submission, tiny, bug, "gradient_check when small gradients have the wrong sign")


def expect_flagged(
    submission: Submission, case: Case, bug: Callable[[Gradients], Gradients], of: str
) -> None:
    """A planted bug must be reported as a large error."""
    net = network_with(submission, case.parameters)
    plant(net, bug)
    error = reported_error(submission, net, case)
    require(error > GRADIENT_CHECK_WRONG,
            f"{of}: expected more than {GRADIENT_CHECK_WRONG:g}, got {error:.3g}.")  # fmt: skip


@pytest.mark.check("train.gradient_check.restores")
def check_gradient_check_restores(submission: Submission, rng: Rng) -> None:
    case = checkable_case(rng)
    net = network_with(submission, case.parameters)
    submission.train.gradient_check(net, case.X, case.y_true)
    after = read_parameters(net, case.sizes)
    for name in oracle.NAMES:
        moved = float(np.abs(after[name] - case.parameters[name]).max())
        require(moved < 1e-9, f"gradient_check leaves {name} changed by up to {moved:.3g}.")


def run_training(
    submission: Submission, net: Handle, case: Case, *, epochs: int, **options: Any
) -> Mapping[str, Any]:
    """The history that train returns."""
    options = {"batch_size": 4, "learning_rate": 0.1, "rng": submission.rng(7), **options}
    history = submission.train.train(net, case.X, case.y_true, epochs, **options)
    return expect_mapping(history, HISTORY, "train(net, X, y, ...)")


def expect_series(history: Mapping[str, Any], key: str, epochs: int) -> list[float]:
    """One number for each epoch."""
    of = f"history[{key!r}] after {epochs} epochs"
    series = history[key]
    listed = isinstance(series, (list, tuple, np.ndarray)) and np.ndim(series) == 1
    require(listed, f"{of}: expected a list, got {brief(series)}.")
    require(len(series) == epochs, f"{of}: expected {epochs} entries, got {len(series)}.")
    return [expect_number(value, f"an entry of history[{key!r}]") for value in series]


@pytest.mark.check("train.train.history")
def check_train_history(submission: Submission, rng: Rng) -> None:
    case, validation = draw_case(rng, (4, 6, 3), 12), draw_case(rng, (4, 6, 3), 6)
    for epochs in (1, 3):
        net = network_with(submission, case.parameters)
        history = run_training(
            submission, net, case, epochs=epochs, X_val=validation.X, y_val=validation.y_true
        )
        for key in HISTORY:
            expect_series(history, key, epochs)
    net = network_with(submission, case.parameters)
    history = run_training(submission, net, case, epochs=2)
    for key in ("loss", "accuracy"):
        expect_series(history, key, 2)


@pytest.mark.check("train.train.metrics")
def check_train_metrics(submission: Submission, rng: Rng) -> None:
    case, validation = draw_case(rng, (4, 6, 3), 12), draw_case(rng, (4, 6, 3), 7)
    net = network_with(submission, case.parameters)
    # At this learning rate nothing moves, so every way of averaging over an epoch agrees.
    history = run_training(
        submission, net, case, epochs=2, learning_rate=BARELY,
        X_val=validation.X, y_val=validation.y_true,
    )  # fmt: skip
    expected = {
        "loss": oracle.loss(case.parameters, case.X, case.y_true),
        "accuracy": share_right(case.parameters, case),
        "val_accuracy": share_right(case.parameters, validation),
    }
    for key, value in expected.items():
        for got in expect_series(history, key, 2):
            expect_close(got, value, f"history[{key!r}] while nothing is learned", tolerance=SUMS)


def share_right(parameters: Parameters, case: Case) -> float:
    """The accuracy of a network on a case's batch."""
    return float(np.mean(oracle.predict(parameters, case.X) == np.argmax(case.y_true, axis=1)))


def expect_steps(submission: Submission, case: Case, steps: int, of: str, **options: Any) -> None:
    """After training, the parameters are those after so many steps on the case's batch."""
    net = network_with(submission, case.parameters)
    run_training(submission, net, case, learning_rate=0.2, **options)
    after = read_parameters(net, case.sizes)
    expected = oracle.descend(case.parameters, case.X, case.y_true, learning_rate=0.2, steps=steps)
    for name in oracle.NAMES:
        expect_close(after[name], expected[name], f"{name} after {of}", tolerance=STEPS)


@pytest.mark.check("train.train.steps")
def check_train_steps(submission: Submission, rng: Rng) -> None:
    case = draw_case(rng, (4, 6, 3), 9)
    expect_steps(submission, case, 5, "5 epochs of one full batch", epochs=5, batch_size=9)
    # Equal samples: every batch has the same mean gradient, whatever the order.
    single = draw_case(rng, (4, 6, 3), 2)
    equal = Case(single.parameters, np.repeat(single.X[:1], 11, axis=0),
                 np.repeat(single.y_true[:1], 11, axis=0))  # fmt: skip
    of = "2 epochs of 11 samples in batches of 4 (6 steps)"
    expect_steps(submission, equal, 6, of, epochs=2, batch_size=4)


@pytest.mark.check("train.train.order")
def check_train_order(submission: Submission, rng: Rng) -> None:
    n, epochs = 8, 4
    case = Case(draw_case(rng, (4, 6, n), n).parameters, rng.uniform(-2, 2, (n, 4)), np.eye(n))
    net = network_with(submission, case.parameters)
    seen = watch_labels(net)
    run_training(submission, net, case, epochs=epochs, batch_size=3)
    require(len(seen) == n * epochs,
            f"train with {n} samples and {epochs} epochs: expected backward on "
            f"{n * epochs} labels in all, got {len(seen)}.")  # fmt: skip
    orders = {tuple(seen[start : start + n]) for start in range(0, n * epochs, n)}
    complete = all(sorted(order) == list(range(n)) for order in orders)
    require(complete, "train: an epoch leaves samples out or repeats them.")
    require(len(orders) > 1, "train: every epoch has the same order of samples.")


def watch_labels(net: Handle) -> list[int]:
    """A list that fills with the label of every sample that backward is called for."""
    seen: list[int] = []
    own_backward = net.bound("backward")

    def backward(y_true: Any) -> Any:
        labels = expect_array(y_true, "the y_true that backward is called with")
        require(labels.ndim == 2, "train: expected backward to be called with one-hot labels.")
        seen.extend(int(label) for label in np.argmax(labels, axis=1))
        return own_backward(y_true)

    net.set("backward", backward)
    return seen


XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = np.array([0, 1, 1, 0])
XOR_SIZES = (2, 8, 2)
XOR_EPOCHS = 500
XOR_RATE = 0.5


def xor_start(rng: Rng) -> Parameters:
    """Parameters from which right training has learned XOR well before the last epoch."""
    y_true = oracle.one_hot(XOR_LABELS, 2)

    def draw() -> tuple[Parameters, Array]:
        return oracle.draw_parameters(rng, XOR_SIZES), XOR_X

    def accept(parameters: Parameters, X: Array) -> bool:
        trained = oracle.descend(
            parameters, X, y_true, learning_rate=XOR_RATE, steps=XOR_EPOCHS // 2
        )
        return oracle.loss(trained, X, y_true) < 0.1

    parameters, _ = redraw_until(draw, accept)
    return parameters


@pytest.mark.check("train.xor.converges")
def check_xor_converges(submission: Submission, rng: Rng) -> None:
    case_y = oracle.one_hot(XOR_LABELS, 2)
    for number in (1, 2, 3):
        net = network_with(submission, xor_start(rng))
        submission.train.train(
            net, XOR_X, case_y, XOR_EPOCHS,
            batch_size=4, learning_rate=XOR_RATE, rng=submission.rng(number),
        )  # fmt: skip
        labels = oracle.predict(read_parameters(net, XOR_SIZES), XOR_X)
        right = int(np.sum(labels == XOR_LABELS))
        require(
            right == 4, f"XOR from start {number}: {right} of 4 right after {XOR_EPOCHS} epochs."
        )
        expect_agreement(net.predict(XOR_X), labels, "XOR")


def expect_agreement(predicted: Any, labels: Array, of: str) -> None:
    """What predict says must follow from the trained parameters; 1 in 200 may be rounding."""
    expect_shape(predicted, labels.shape, f"predict(X) on {of}")
    off = float(np.mean(np.asarray(predicted) != labels))
    require(off <= 0.005, f"{of}: predict does not follow from W1, b1, W2 and b2.")


MNIST_SIZES = (784, 128, 10)
MNIST_EPOCHS = 2
MNIST_BATCH = 128
MNIST_GOAL = 0.95


@pytest.mark.check("train.mnist.accuracy")
def check_mnist_accuracy(
    submission: Submission,
    secret_rng: Rng,
    mnist: Mnist,
    advanced: Callable[[float], None],
) -> None:
    # The classes are renamed at random: weights that were trained elsewhere are of no use.
    renamed = secret_rng.permutation(10)
    net = trained_on_mnist(submission, mnist, renamed, advanced)
    X_test = submission.train.function("preprocess", keep=True)(submission.keep(mnist.x_test))
    predicted = net.predict(X_test)
    pixels = mnist.x_test.reshape(len(mnist.x_test), -1) / 255.0
    expect_agreement(predicted, oracle.predict(read_parameters(net, MNIST_SIZES), pixels), "MNIST")
    share = float(np.mean(np.asarray(predicted) == renamed[mnist.y_test]))
    require(share > MNIST_GOAL,
            f"MNIST after {MNIST_EPOCHS} epochs: expected more than {MNIST_GOAL:.0%} of the test "
            f"images right, got {share:.1%}.")  # fmt: skip


def trained_on_mnist(
    submission: Submission, mnist: Mnist, renamed: Array, advanced: Callable[[float], None]
) -> Handle:
    """The submission's network after its own training on all training images."""
    keep_in_worker = {
        name: submission.train.function(name, keep=True) for name in ("preprocess", "one_hot")
    }
    X = keep_in_worker["preprocess"](submission.keep(mnist.x_train))
    y = keep_in_worker["one_hot"](renamed[mnist.y_train])
    net = submission.network.make("NeuralNetwork", *MNIST_SIZES, rng=submission.rng(1))
    steps = MNIST_EPOCHS * -(-len(mnist.x_train) // MNIST_BATCH)
    net.count_calls("update_weights", lambda number: advanced(min(1.0, number / steps)))
    submission.train.train(
        net, X, y, MNIST_EPOCHS,
        batch_size=MNIST_BATCH, learning_rate=0.5, rng=submission.rng(2),
    )  # fmt: skip
    return net
