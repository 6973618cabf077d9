"""Misconceptions about the chain rule on one neuron."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import ACTIVATIONS, sigmoid_derivative, tanh_derivative
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises

CHAPTER = "part-2-one-neuron"
ALL = ("dw", "db", "dx")


def value(activation: str, z: Any) -> Any:
    """f(z) for the activation of that name."""
    return ACTIVATIONS[activation][0](z)


def slope(activation: str, z: Any) -> Any:
    """f'(z) for the activation of that name."""
    return ACTIVATIONS[activation][1](z)


MISCONCEPTIONS = (
    Misconception(
        id="neuron-backward-no-slope",
        task="neuron.backward",
        says="The activation's slope is missing: dz = grad_output * f'(z).",
        because=(
            "By the chain rule a change of z reaches the loss through a = f(z), so dL/dz = dL/da "
            "f'(z). Only for a linear neuron is f' = 1."
        ),
        chapter=CHAPTER,
        seen=gives(lambda grad_output, inner: grad_output * inner, *ALL),
    ),
    Misconception(
        id="neuron-backward-no-grad-output",
        task="neuron.backward",
        says="grad_output is not used: the chain rule starts with it, dz = grad_output * f'(z).",
        because=(
            "f'(z) tells how the output changes with z; grad_output tells how the loss changes "
            "with the output. The gradient of the loss is their product."
        ),
        chapter=CHAPTER,
        seen=gives(lambda activation, w, x, b, inner: slope(activation, w @ x + b) * inner, *ALL),
    ),
    Misconception(
        id="neuron-backward-slope-at-a",
        task="neuron.backward",
        says="The derivative is taken at the output a: these derivatives take z, f'(z).",
        because=(
            "sigmoid_derivative(z) computes the sigmoid itself; handed a = sigmoid(z), it does "
            "so twice. Keep z in forward and use it here."
        ),
        chapter=CHAPTER,
        seen=gives(
            lambda activation, w, x, b, grad_output, inner: (
                grad_output * slope(activation, value(activation, w @ x + b)) * inner
            ),
            *ALL,
        ),
    ),
    Misconception(
        id="neuron-backward-value-for-slope",
        task="neuron.backward",
        says="You multiply by f(z) itself: the chain rule needs its derivative, f'(z).",
        because=(
            "How large the output is does not matter here, only how fast it grows with z. Each "
            "entry of ACTIVATIONS is (function, derivative)."
        ),
        chapter=CHAPTER,
        seen=gives(
            lambda activation, w, x, b, grad_output, inner: (
                grad_output * value(activation, w @ x + b) * inner
            ),
            *ALL,
        ),
    ),
    Misconception(
        id="neuron-backward-sigmoid-slope",
        task="neuron.backward",
        says=(
            "The slope is always the sigmoid's, a (1 - a): use the derivative that belongs to "
            "self.activation."
        ),
        because=(
            "a (1 - a) is the derivative of the sigmoid only; tanh has 1 - a**2, ReLU 0 or 1, "
            "and linear 1."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(
                lambda w, x, b, grad_output, inner: (
                    grad_output * sigmoid_derivative(w @ x + b) * inner
                ),
                *ALL,
            ),
            gives(
                lambda activation, w, x, b, grad_output, inner: (
                    grad_output
                    * value(activation, w @ x + b)
                    * (1 - value(activation, w @ x + b))
                    * inner
                ),
                *ALL,
            ),
        ),
    ),
    Misconception(
        id="neuron-backward-tanh-slope",
        task="neuron.backward",
        says=(
            "The slope is always that of tanh, 1 - a**2: use the derivative that belongs to "
            "self.activation."
        ),
        because=(
            "1 - a**2 is the derivative of tanh only; the sigmoid has a (1 - a), ReLU 0 or 1, "
            "and linear 1."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(
                lambda w, x, b, grad_output, inner: (
                    grad_output * tanh_derivative(w @ x + b) * inner
                ),
                *ALL,
            ),
            gives(
                lambda activation, w, x, b, grad_output, inner: (
                    grad_output * (1 - value(activation, w @ x + b) ** 2) * inner
                ),
                *ALL,
            ),
        ),
    ),
    Misconception(
        id="neuron-backward-swapped",
        task="neuron.backward",
        says="x and w are swapped: dw = dz * x, and dx = dz * w.",
        because=(
            "z = w1 x1 + ... + b: how fast z grows with w1 is x1, and how fast it grows with x1 "
            "is w1."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(
                lambda activation, w, x, b, grad_output: (
                    grad_output * slope(activation, w @ x + b) * w
                ),
                "dw",
            ),
            gives(
                lambda activation, w, x, b, grad_output: (
                    grad_output * slope(activation, w @ x + b) * x
                ),
                "dx",
            ),
        ),
    ),
    Misconception(
        id="neuron-backward-no-inner",
        task="neuron.backward",
        says=(
            "dw and dx are not dz itself: multiply it by the other factor, dw = dz * x, dx = dz * "
            "w."
        ),
        because=(
            "dz is how the loss changes with z. z changes with w by x, and with x by w; only the "
            "bias has slope 1, so that db = dz."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(
                lambda activation, w, x, b, grad_output: grad_output * slope(activation, w @ x + b),
                "dw",
                "dx",
            ),
            gives(
                lambda activation, w, x, b, grad_output: (
                    grad_output * slope(activation, w @ x + b) * np.ones(len(w))
                ),
                "dw",
                "dx",
            ),
        ),
    ),
    Misconception(
        id="neuron-backward-db-times-b",
        task="neuron.backward",
        says="db is multiplied by b: z grows by exactly 1 when b grows by 1, so db = dz.",
        because="The derivative of w . x + b with respect to b is 1, whatever b is.",
        chapter=CHAPTER,
        seen=gives(
            lambda activation, w, x, b, grad_output: grad_output * slope(activation, w @ x + b) * b,
            "db",
        ),
    ),
    Misconception(
        id="neuron-backward-db-summed-dw",
        task="neuron.backward",
        says="db is the sum of dw: the input has no part in it, db = dz.",
        because="The derivative of w . x + b with respect to b is 1, whatever x is.",
        chapter=CHAPTER,
        seen=gives(
            lambda activation, w, x, b, grad_output: (
                grad_output * slope(activation, w @ x + b) * np.sum(x)
            ),
            "db",
        ),
    ),
    Misconception(
        id="neuron-backward-db-array",
        task="neuron.backward",
        says="db is an array: one bias has one gradient, the number dz.",
        because="Only in a batch or a layer is there something to collect in an array.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, np.ndarray) and got.ndim > 0, "db"),
    ),
    Misconception(
        id="neuron-backward-zero",
        task="neuron.backward",
        says="This gradient is always 0: it is dz times x for w, dz for b, dz times w for x.",
        because=(
            "A zero gradient says that the parameter has no influence on the loss; it would "
            "never learn."
        ),
        chapter=CHAPTER,
        seen=gives(lambda inner: 0.0 * inner, *ALL),
    ),
    Misconception(
        id="neuron-backward-sign",
        task="neuron.backward",
        says=(
            "The sign is wrong: backward returns the gradient itself, the step subtracts it later."
        ),
        because=(
            "Gradient descent goes against the gradient: w - learning_rate * dw. The minus "
            "belongs to the step."
        ),
        chapter=CHAPTER,
        seen=gives(lambda expected: -np.asarray(expected), *ALL),
    ),
    Misconception(
        id="neuron-backward-averaged",
        task="neuron.backward",
        says="The gradient is divided by the number of inputs: there is no batch, so no mean.",
        because=(
            "A mean is taken over samples. One neuron here sees one sample; the n entries of x "
            "each have their own weight and gradient."
        ),
        chapter=CHAPTER,
        seen=gives(lambda expected, w: np.asarray(expected) / len(w), *ALL),
    ),
    Misconception(
        id="neuron-backward-first-input",
        task="neuron.backward",
        says=(
            "backward uses an earlier input: it belongs to the last forward, so replace x and z "
            "there."
        ),
        because=(
            "forward must overwrite what it keeps at every call; what is stored only once stays "
            "that of the first sample."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(
                lambda activation, w, earlier, b, grad_output: (
                    grad_output * slope(activation, w @ earlier + b) * earlier
                ),
                "dw",
            ),
            gives(
                lambda activation, w, earlier, b, grad_output: (
                    grad_output * slope(activation, w @ earlier + b)
                ),
                "db",
            ),
            gives(
                lambda activation, w, earlier, b, grad_output: (
                    grad_output * slope(activation, w @ earlier + b) * w
                ),
                "dx",
            ),
        ),
    ),
    Misconception(
        id="neuron-backward-updates",
        task="neuron.backward",
        says="backward also updates w or b: it should only compute gradients, no step.",
        because=(
            "Whoever calls backward decides whether to step, and how far. Besides, dx = dz * w "
            "needs the weights with which the forward pass was made."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "changed"),
    ),
    Misconception(
        id="neuron-backward-column",
        task="neuron.backward",
        says=(
            "The gradient is a matrix with one row or column: it must have the shape of w and x, "
            "(n,)."
        ),
        because=(
            "A gradient has the shape of what it belongs to, so that w - learning_rate * dw is "
            "entry by entry and nothing broadcasts."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, expected: got.ndim == 2 and np.allclose(got.ravel(), expected), "dw", "dx"
        ),
    ),
    Misconception(
        id="neuron-backward-tuple",
        task="neuron.backward",
        says="backward returns a tuple: return a dictionary with the keys 'dw', 'db' and 'dx'.",
        because="With names nobody has to remember the order in which the gradients come.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (tuple, list)), "gradients"),
    ),
    Misconception(
        id="neuron-backward-keys",
        task="neuron.backward",
        says="The keys must be 'dw', 'db' and 'dx'; yours lack the d.",
        because="w is the weight itself; dw is short for the derivative of the loss by w.",
        chapter=CHAPTER,
        seen=holds(lambda got: {"w", "b"} <= set(got) and "dw" not in got, "gradients"),
    ),
    Misconception(
        id="neuron-backward-nothing-kept",
        task="neuron.backward",
        says="backward asks for something that forward has not kept: store x and z in self.cache.",
        because=(
            "dw = dz * x needs the input, and dz = grad_output * f'(z) the pre-activation, of "
            "the last forward. Both have to be kept there, under the names that backward uses."
        ),
        chapter=CHAPTER,
        seen=either(
            raises("KeyError", "^'(x|z|a|input|output|inputs)'$"),
            raises("AttributeError", "no attribute '_?(last_)?(x|z|a|input|output|inputs)'"),
        ),
    ),
)
