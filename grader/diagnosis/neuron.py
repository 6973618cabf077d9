"""Misconceptions about a neuron's start and its forward pass."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import ACTIVATIONS
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises

CHAPTER = "part-2-one-neuron"


def f(activation: str, z: Any) -> Any:
    """The activation function of that name at z."""
    return ACTIVATIONS[activation][0](z)


def is_single_in_array(got: Any, expected: float) -> bool:
    """The right number, but wrapped in an array with one entry."""
    return bool(np.ndim(got) > 0 and np.size(got) == 1 and np.allclose(got, expected))


INIT = (
    Misconception(
        id="neuron-zero-weights",
        task="neuron.init",
        says="Your weights all start at zero: draw small random numbers so that units can differ.",
        because=(
            "A single neuron learns from zero weights as well. In a layer, units that start "
            "equal get equal gradients and stay equal for ever; random numbers break the symmetry."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.shape(got) == (50,) and not np.any(got), "w"),
    ),
    Misconception(
        id="neuron-weights-shape",
        task="neuron.init",
        says=(
            "w is a matrix with one row or column: it must be a vector of shape (input_size,), so "
            "that w . x is a single number."
        ),
        because=(
            "A (1, n) matrix times an (n,) vector is an array of shape (1,), not a number. With "
            "two vectors of shape (n,), w @ x is their dot product, a number."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got.shape in ((1, 50), (50, 1)), "w"),
    ),
    Misconception(
        id="neuron-constant-weights",
        task="neuron.init",
        says="All your weights are the same number: draw them at random so that units can differ.",
        because=(
            "Units with equal weights get equal gradients and stay equal for ever, however many "
            "there are: the layer is worth one unit."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got.shape == (50,) and got[0] != 0 and np.ptp(got) == 0, "w"),
    ),
    Misconception(
        id="neuron-single-weight",
        task="neuron.init",
        says=(
            "w is a single number: the neuron needs one weight for each input, shape (input_size,)."
        ),
        because=(
            "rng.standard_normal() without a size draws one number; "
            "rng.standard_normal(input_size) draws a vector."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.ndim(got) == 0 or got.shape == (1,), "w"),
    ),
    Misconception(
        id="neuron-weights-list",
        task="neuron.init",
        says="w is a Python list: make it a NumPy array, or w . x and w - rate * dw won't work.",
        because=(
            "A list knows no arithmetic: + joins lists, and * repeats them. "
            "np.array(...) or a generator's own methods give arrays."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (list, tuple)), "w"),
    ),
    Misconception(
        id="neuron-large-weights",
        task="neuron.init",
        says="Your weights are far too large: multiply the random numbers by something like 0.1.",
        because=(
            "Large weights give a large z, where the sigmoid and tanh are flat: their slope is "
            "almost 0 there, so the neuron hardly learns."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got.shape == (50,) and np.abs(got).max() > 5.0, "w"),
    ),
    Misconception(
        id="neuron-rng-ignored",
        task="neuron.init",
        says=(
            "The weights don't follow the rng that is given: draw them with "
            "rng.standard_normal(...), and make a generator of your own only when rng is None."
        ),
        because=(
            "Two neurons made with equally seeded generators must be equal, or no run can be "
            "repeated. np.random.randn uses NumPy's global generator, whatever is handed in."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: not np.array_equal(got[0], got[2]), "rngs"),
    ),
    Misconception(
        id="neuron-fixed-seed",
        task="neuron.init",
        says=(
            "Every neuron starts with the same weights: draw from the rng that is given, unseeded."
        ),
        because=(
            "A seed inside __init__ starts the same random numbers again for every neuron, so "
            "that all units of a layer would be equal. Whoever wants to repeat a run hands in a "
            "seeded rng."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.array_equal(got[0], got[1]), "rngs"),
    ),
    Misconception(
        id="neuron-no-default-rng",
        task="neuron.init",
        says="rng is optional: when it is None, make one with np.random.default_rng().",
        because=(
            "Neuron(2) hands in no generator, and None has no methods to draw with. "
            "`rng = np.random.default_rng() if rng is None else rng` serves both cases."
        ),
        chapter=CHAPTER,
        seen=raises("AttributeError", "'NoneType' object has no attribute"),
    ),
    Misconception(
        id="neuron-bias-array",
        task="neuron.init",
        says="b is an array: one neuron has one bias, the number 0.0.",
        because=(
            "w . x is a number; with b of shape (1,) the sum, and everything after it, becomes "
            "an array. Only a layer has a bias for each of its units."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, np.ndarray) and got.ndim > 0, "b"),
    ),
    Misconception(
        id="neuron-bias-start",
        task="neuron.init",
        says="The bias doesn't start at zero: b is 0.0 in a new neuron.",
        because=(
            "Only the weights need random numbers, to differ from unit to unit. A bias has no "
            "symmetry to break, and 0 prefers neither answer."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.ndim(got) == 0 and float(got) != 0.0, "b"),
    ),
    Misconception(
        id="neuron-any-activation",
        task="neuron.init",
        says=(
            "An unknown activation is taken without a word: raise a ValueError that names the four."
        ),
        because=(
            "A misspelt name would otherwise be noticed much later, in forward, or never. "
            "Refuse it where it comes in: if activation not in ACTIVATIONS."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "unknown_activation"),
    ),
    Misconception(
        id="neuron-key-error",
        task="neuron.init",
        says=(
            "ACTIVATIONS[activation] ends in a KeyError for an unknown name: look first, and raise "
            "a ValueError that names the four choices."
        ),
        because=(
            "A KeyError only repeats the wrong name. A ValueError with the names that are "
            "allowed tells the caller what to write instead."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got == "KeyError", "unknown_activation"),
    ),
    Misconception(
        id="neuron-assertion",
        task="neuron.init",
        says=(
            "An assert is no substitute for an error: raise a ValueError for an unknown activation."
        ),
        because=(
            "Asserts are for your own assumptions and vanish under `python -O`. What a caller "
            "hands in wrongly is a ValueError."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got == "AssertionError", "unknown_activation"),
    ),
    Misconception(
        id="neuron-known-refused",
        task="neuron.init",
        says=(
            "You refuse an activation that is one of the four: sigmoid, relu, tanh and linear are "
            "all allowed."
        ),
        because=(
            "The keys of ACTIVATIONS are the names that are allowed. A list of your own can miss "
            "one of them; `activation not in ACTIVATIONS` cannot."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got in ACTIVATIONS, "refused"),
    ),
)

FORWARD = (
    Misconception(
        id="neuron-no-bias",
        task="neuron.forward",
        says="You forgot the bias: z = w . x + b.",
        because=(
            "Without b, z is 0 for x = 0 whatever the weights are, so the border between the two "
            "answers always runs through the origin."
        ),
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x: f(activation, w @ x), "value"),
    ),
    Misconception(
        id="neuron-no-activation",
        task="neuron.forward",
        says="You return the pre-activation z: apply the chosen activation function to it.",
        because=(
            "z = w . x + b is the first half. Without f every neuron is linear, and so is every "
            "network made of such neurons."
        ),
        chapter=CHAPTER,
        seen=gives(lambda w, x, b: w @ x + b, "value"),
    ),
    Misconception(
        id="neuron-bias-inside",
        task="neuron.forward",
        says="Add the bias after the dot product, once: w . x + b, not w . (x + b).",
        because=(
            "w . (x + b) = w . x + b (w1 + ... + wn): the bias would be multiplied by the sum of "
            "the weights."
        ),
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: f(activation, w @ (x + b)), "value"),
    ),
    Misconception(
        id="neuron-bias-subtracted",
        task="neuron.forward",
        says="The bias is subtracted; it must be added: z = w . x + b.",
        because=(
            "With - b, z is off by twice the bias, and backward's db would have the wrong sign."
        ),
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: f(activation, w @ x - b), "value"),
    ),
    Misconception(
        id="neuron-bias-each",
        task="neuron.forward",
        says="The bias is added once for each input: sum the products first, then add b once.",
        because=(
            "sum(w * x + b) has b in each of its n terms, so it is w . x + n b; only for one "
            "input is that the same."
        ),
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: f(activation, w @ x + len(w) * b), "value"),
    ),
    Misconception(
        id="neuron-not-summed",
        task="neuron.forward",
        says="w * x is an array: the products must be added up, w @ x or np.dot(w, x).",
        because=(
            "* multiplies entry by entry and keeps all n entries. The dot product multiplies and "
            "adds up, so that one number is left."
        ),
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: f(activation, w * x + b), "value"),
    ),
    Misconception(
        id="neuron-averaged",
        task="neuron.forward",
        says=(
            "The weighted sum is divided by the number of inputs: z = w . x + b is a sum, no mean."
        ),
        because="The weights can learn any factor they need; the formula has no 1 / n.",
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: f(activation, np.mean(w * x) + b), "value"),
    ),
    Misconception(
        id="neuron-always-sigmoid",
        task="neuron.forward",
        says="forward always applies the sigmoid: use the function that self.activation names.",
        because=(
            "ACTIVATIONS[self.activation] gives the function and its derivative for the neuron's "
            "own name."
        ),
        chapter=CHAPTER,
        seen=gives(lambda w, x, b: f("sigmoid", w @ x + b), "value"),
    ),
    Misconception(
        id="neuron-other-activation",
        task="neuron.forward",
        says="Another activation than the neuron's own is applied: look it up by self.activation.",
        because=(
            "ACTIVATIONS[self.activation] gives the function and its derivative for the neuron's "
            "own name; a chain of ifs easily falls through to the wrong branch."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda w, x, b: f("relu", w @ x + b), "value"),
            gives(lambda w, x, b: f("tanh", w @ x + b), "value"),
        ),
    ),
    Misconception(
        id="neuron-derivative",
        task="neuron.forward",
        says="forward applies the derivative: each entry of ACTIVATIONS is (function, derivative).",
        because="The function belongs to forward, its derivative to backward.",
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: ACTIVATIONS[activation][1](w @ x + b), "value"),
    ),
    Misconception(
        id="neuron-activated-twice",
        task="neuron.forward",
        says="The activation is applied twice: a = f(z), once.",
        because="Once z has gone through f it is the output; f(f(z)) is another function.",
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b: f(activation, f(activation, w @ x + b)), "value"),
    ),
    Misconception(
        id="neuron-array-result",
        task="neuron.forward",
        says="The number is right, but it comes in an array: return a plain float, float(f(z)).",
        because=(
            "One neuron and one sample make one number. Arrays with one entry turn into shape "
            "surprises later, when they broadcast."
        ),
        chapter=CHAPTER,
        seen=holds(is_single_in_array, "value"),
    ),
    Misconception(
        id="neuron-name-called",
        task="neuron.forward",
        says="self.activation is a name, not a function: look it up, f, _ = ACTIVATIONS[...].",
        because="A string cannot be called; ACTIVATIONS gives the function for each name.",
        chapter=CHAPTER,
        seen=raises("TypeError", "'str' object is not callable"),
    ),
)

MISCONCEPTIONS = (*INIT, *FORWARD)
