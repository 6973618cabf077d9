"""Misconceptions about a network's first weights and biases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, holds
from grader.diagnosis.network_walk import fails

TASK = "network.init"
CHAPTER = "he-initialisation"
FANS = {"W1": (784, 256), "W2": (256, 64)}
# The sample standard deviation of 784 x 256 and of 256 x 64 numbers, to about four sigma.
PRECISION = {"W1": 0.008, "W2": 0.025}


def shaped(wrong: Callable[[int, int, int], tuple[int, ...]], *names: str) -> Seen:
    """Recognise a parameter by its shape; the sizes of the network all differ."""
    return holds(lambda got, sizes: np.shape(got) == wrong(*sizes), *names)


def spread(wrong: Callable[[int, int], float]) -> Seen:
    """Recognise the scale of a matrix, as a function of its fans; the other may be right."""

    def test(W1: Any, W2: Any) -> bool:
        pairs = (("W1", W1), ("W2", W2))
        bad = [near(W, name, wrong(*FANS[name])) for name, W in pairs]
        good = [near(W, name, float(np.sqrt(2 / FANS[name][0]))) for name, W in pairs]
        return any(bad) and all(one or other for one, other in zip(bad, good, strict=True))

    return holds(test, "scale")


def near(W: Any, name: str, std: float) -> bool:
    """Whether a matrix has this standard deviation, as far as a sample can tell."""
    return bool(abs(np.std(W) / std - 1) < PRECISION[name])


def one_scale_for_both(W1: Any, W2: Any) -> bool:
    """Whether both matrices have the same spread, which is neither 0 nor 1 nor He's for W1."""
    std = float(np.std(W1))
    right = abs(std - np.sqrt(2 / 784)) < 3e-4
    named = near(W1, "W1", 1.0) or right
    return std > 0 and near(W2, "W2", std) and not named and bool(abs(np.mean(W1)) < 0.1 * std)


def scaled_by_input_size(W1: Any, W2: Any) -> bool:
    """Whether W2 has the spread that is right for W1."""
    right = float(np.sqrt(2 / 784))
    exact = abs(np.std(W1) / right - 1) < 0.005
    return bool(exact and abs(np.std(W1) - 0.05) > 2e-4 and near(W2, "W2", right))


def equal_columns(got: Any) -> bool:
    """Whether all units have the same weights, not all of them zero."""
    return bool(np.any(got) and np.ptp(got, axis=1).max() == 0)


def same_number(got: Any) -> bool:
    """Whether all entries are equal, and not 0."""
    return bool(np.size(got) > 1 and np.any(got) and not np.ptp(got))


def are_drawn(got: Any) -> bool:
    """Whether this is an array of different floats."""
    floats = isinstance(got, np.ndarray) and got.dtype.kind == "f"
    return floats and len(np.unique(got)) == got.size > 1


def only_positive(got: Any) -> bool:
    """Whether the weights vary and none is negative."""
    return bool(np.min(got) >= 0 and np.ptp(got) > 0)


MISCONCEPTIONS = (
    Misconception(
        id="init-unscaled",
        task=TASK,
        says=(
            "Your weights have standard deviation 1, about 20 times too large for 784 inputs: "
            "scale them by sqrt(2 / fan_in)."
        ),
        because=(
            "z1 is a sum of fan_in products, so with weights of variance 1 its variance grows "
            "with fan_in. The scores get huge, softmax is certain of a random class, and the "
            "first loss lies far above ln(classes)."
        ),
        chapter=CHAPTER,
        seen=spread(lambda fan_in, fan_out: 1.0),
    ),
    Misconception(
        id="init-fixed-scale",
        task=TASK,
        says=(
            "W1 and W2 have the same spread, whatever the number of inputs: scale each by its "
            "own sqrt(2 / fan_in) instead of by a fixed number such as 0.01."
        ),
        because=(
            "A fixed factor suits one layer size only. A sum of fan_in products keeps its size "
            "if each weight has variance 2 / fan_in (ReLU throws away half); smaller weights "
            "let signal and gradient die out from layer to layer."
        ),
        chapter=CHAPTER,
        seen=holds(one_scale_for_both, "scale"),
    ),
    Misconception(
        id="init-no-sqrt",
        task=TASK,
        says=(
            "You scale by 2 / fan_in; He initialisation scales by its square root, "
            "sqrt(2 / fan_in)."
        ),
        because=(
            "2 / fan_in is the variance. Numbers are multiplied by the standard deviation, its "
            "square root: for 784 inputs 0.0505 instead of 0.0026, which is 20 times too small."
        ),
        chapter=CHAPTER,
        seen=spread(lambda fan_in, fan_out: 2 / fan_in),
    ),
    Misconception(
        id="init-sqrt-of-two-only",
        task=TASK,
        says="The square root covers only the 2: it is sqrt(2 / fan_in), not sqrt(2) / fan_in.",
        because=(
            "np.sqrt(2) / fan_in divides by fan_in itself. The variance is to be 2 / fan_in, so "
            "the whole fraction stands under the root."
        ),
        chapter=CHAPTER,
        seen=spread(lambda fan_in, fan_out: np.sqrt(2) / fan_in),
    ),
    Misconception(
        id="init-lecun",
        task=TASK,
        says=(
            "Your weights have variance 1 / fan_in (Xavier or LeCun): with ReLU it is "
            "2 / fan_in, so scale by sqrt(2 / fan_in)."
        ),
        because=(
            "Variance 1 / fan_in keeps the size of a signal through a linear or tanh layer. ReLU "
            "sets half of it to zero, which halves the mean square, so He doubles the variance."
        ),
        chapter=CHAPTER,
        seen=spread(lambda fan_in, fan_out: np.sqrt(1 / fan_in)),
    ),
    Misconception(
        id="init-fan-out",
        task=TASK,
        says=(
            "You scale by the number of units of the layer (fan_out): He initialisation uses "
            "the number of its inputs, the rows of the matrix."
        ),
        because=(
            "One z is a sum over the layer's inputs, so their number decides how large it gets. "
            "W1 has input_size rows and W2 has hidden_size rows."
        ),
        chapter=CHAPTER,
        seen=spread(lambda fan_in, fan_out: np.sqrt(2 / fan_out)),
    ),
    Misconception(
        id="init-input-size-twice",
        task=TASK,
        says=(
            "W2 is scaled by input_size like W1: the inputs of the second layer are the hidden "
            "units, so it is sqrt(2 / hidden_size)."
        ),
        because=(
            "fan_in is the number of rows of the matrix itself. z2 = a1 @ W2 sums over "
            "hidden_size products, not over input_size."
        ),
        chapter=CHAPTER,
        seen=holds(scaled_by_input_size, "scale"),
    ),
    Misconception(
        id="init-divided",
        task=TASK,
        says="You divide by sqrt(2 / fan_in); multiply the random numbers by it.",
        because=(
            "sqrt(2 / fan_in) is the standard deviation that the weights should have. Dividing "
            "standard normal numbers by it gives its reciprocal, about 20 for 784 inputs."
        ),
        chapter=CHAPTER,
        seen=spread(lambda fan_in, fan_out: np.sqrt(fan_in / 2)),
    ),
    Misconception(
        id="init-positive",
        task=TASK,
        says=(
            "All your weights are positive: np.random.rand and rng.random give numbers from 0 "
            "to 1; draw from a normal distribution around 0."
        ),
        because=(
            "With positive weights and inputs between 0 and 1 every z1 is positive, so ReLU "
            "never cuts anything and all units go the same way. He's weights have mean 0: "
            "rng.standard_normal(shape) * sqrt(2 / fan_in)."
        ),
        chapter=CHAPTER,
        seen=holds(only_positive, "scale"),
    ),
    Misconception(
        id="init-zeros",
        task=TASK,
        says=(
            "All weights are zero, so the hidden units stay identical for ever and W1 gets no "
            "gradient: draw them at random."
        ),
        because=(
            "With W2 = 0 the error da1 = dz2 @ W2.T is 0, and with a1 = 0 so is dW2 = a1.T @ "
            "dz2: only b2 ever learns. Biases may start at zero, weights may not."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: not np.any(got), "scale", "varied"),
    ),
    Misconception(
        id="init-constant",
        task=TASK,
        says=(
            "All units have the same weights, so the hidden units stay identical: draw every "
            "weight at random."
        ),
        because=(
            "Units with equal weights compute equal values and get equal gradients, so they "
            "remain equal after every step: 128 units then do the work of one. Only random "
            "numbers break the symmetry."
        ),
        chapter=CHAPTER,
        seen=holds(equal_columns, "scale", "varied"),
    ),
    Misconception(
        id="init-ignores-rng",
        task=TASK,
        says=(
            "The argument rng is ignored: two networks from the same rng have different "
            "weights. Draw from rng, and from np.random.default_rng() only when rng is None."
        ),
        because=(
            "np.random.randn and a new default_rng() have a state of their own. Whoever passes "
            "an rng wants to get the same network again, for a test or a comparison."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, first: np.shape(got) == np.shape(first), "repeated"),
    ),
    Misconception(
        id="init-fixed-seed",
        task=TASK,
        says=(
            "Every network gets the same weights, whichever rng is given: a seed is fixed "
            "inside. Leave it out and draw from the argument rng."
        ),
        because=(
            "np.random.seed(42) or default_rng(0) inside of __init__ starts the same sequence "
            "each time, so several runs are always the same run. The caller decides on the "
            "seed, by the rng that is passed."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: np.array_equal(got, expected), "followed"),
    ),
    Misconception(
        id="init-transposed",
        task=TASK,
        says=(
            "Your weight matrices are transposed: rows belong to inputs and columns to units, "
            "so W1 is (input_size, hidden_size) and W2 (hidden_size, output_size)."
        ),
        because=(
            "Rows of X are samples, so a layer is z = X @ W + b: (n, inputs) @ (inputs, units) "
            "gives (n, units). The form W @ x with W of shape (units, inputs) belongs to "
            "samples that are columns."
        ),
        chapter="forwards",
        seen=either(
            shaped(lambda inputs, hidden, outputs: (hidden, inputs), "W1"),
            shaped(lambda inputs, hidden, outputs: (outputs, hidden), "W2"),
        ),
    ),
    Misconception(
        id="init-w2-from-inputs",
        task=TASK,
        says=(
            "W2 has input_size rows: its inputs are the hidden units, so its shape is "
            "(hidden_size, output_size)."
        ),
        because="The second layer sees a1 of shape (n, hidden_size), not X: z2 = a1 @ W2 + b2.",
        chapter="forwards",
        seen=either(
            shaped(lambda inputs, hidden, outputs: (inputs, outputs), "W2"),
            shaped(lambda inputs, hidden, outputs: (inputs, hidden), "W2"),
        ),
    ),
    Misconception(
        id="init-bias-column",
        task=TASK,
        says="The biases are columns: with rows as samples they are rows, shape (1, units).",
        because=(
            "z = X @ W + b has shape (n, units). A row (1, units) is added to each of its n "
            "rows; a column (units, 1) does not fit, or stretches z to the wrong shape."
        ),
        chapter="forwards",
        seen=either(
            shaped(lambda inputs, hidden, outputs: (hidden, 1), "b1"),
            shaped(lambda inputs, hidden, outputs: (outputs, 1), "b2"),
        ),
    ),
    Misconception(
        id="init-bias-per-input",
        task=TASK,
        says=(
            "A layer has one bias for each of its units, not for each of its inputs: b1 is "
            "(1, hidden_size) and b2 (1, output_size)."
        ),
        because=(
            "A unit computes w . x + b: as many weights as inputs, and a single b. The biases of "
            "a layer are as many as the columns of its weight matrix."
        ),
        chapter="forwards",
        seen=either(
            shaped(lambda inputs, hidden, outputs: (1, inputs), "b1"),
            shaped(lambda inputs, hidden, outputs: (inputs,), "b1"),
            shaped(lambda inputs, hidden, outputs: (1, hidden), "b2"),
            shaped(lambda inputs, hidden, outputs: (hidden,), "b2"),
        ),
    ),
    Misconception(
        id="init-bias-scalar",
        task=TASK,
        says="A single number is the bias of a whole layer: every unit needs its own.",
        because=(
            "Each unit has its own threshold, so b1 is np.zeros((1, hidden_size)) and b2 "
            "np.zeros((1, output_size)). One number for all would make them move together."
        ),
        chapter="forwards",
        seen=holds(lambda got: np.size(got) == 1, "b1", "b2"),
    ),
    Misconception(
        id="init-bias-constant",
        task=TASK,
        says="Your biases start at a number other than 0: here they start at zero, np.zeros.",
        because=(
            "A bias of 1 shifts every z by 1 before anything is learned. Zero favours no unit "
            "and no class, and the random weights already make the units differ."
        ),
        chapter=CHAPTER,
        seen=holds(same_number, "b1", "b2"),
    ),
    Misconception(
        id="init-bias-random",
        task=TASK,
        says="Your biases are random: here they start at zero, only the weights are drawn.",
        because=(
            "Random weights are enough to make the units differ. Random biases only add noise "
            "to the first forward pass."
        ),
        chapter=CHAPTER,
        seen=holds(are_drawn, "b1", "b2"),
    ),
    Misconception(
        id="init-no-default-rng",
        task=TASK,
        says=(
            "rng is None when the caller gives none: make one first, rng = "
            "np.random.default_rng() if rng is None else rng."
        ),
        because="None stands for 'not given', and it has no method standard_normal.",
        chapter=CHAPTER,
        seen=fails(
            "__init__",
            "AttributeError",
            "'NoneType' object has no attribute '(standard_normal|normal|uniform|random)'",
        ),
    ),
    Misconception(
        id="init-generator-randn",
        task=TASK,
        says=(
            "A Generator has no randn: rng.standard_normal((rows, columns)) takes its place, "
            "with the shape as a tuple."
        ),
        because=(
            "randn and rand belong to NumPy's older interface, np.random.randn(rows, columns). "
            "The generator that is passed here has standard_normal, normal and uniform."
        ),
        chapter=CHAPTER,
        seen=fails("__init__", "AttributeError", "Generator' object has no attribute 'randn?'"),
    ),
    Misconception(
        id="init-shape-in-two-arguments",
        task=TASK,
        says="The shape is one argument, a tuple: np.zeros((1, hidden_size)), with two brackets.",
        because=(
            "The second argument of np.zeros and of standard_normal is the dtype, so "
            "np.zeros(1, 128) asks for a data type called 128. Only the old np.random.randn "
            "takes the sizes one by one."
        ),
        chapter=CHAPTER,
        seen=fails("__init__", "TypeError", "Cannot (interpret '\\d+' as a data type|construct)"),
    ),
)
