"""Misconceptions about the way back through a dense layer and an activation."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises
from grader.model import Evidence

CHAPTER = "part-5-layers"
DENSE, ACTIVATION = "layers.dense_backward", "layers.activation_backward"
ALL = ("X", "W", "b")


def is_step(change: Any, along: Any) -> bool:
    """Whether a change is a multiple of some direction, and not nothing."""
    factor = float(np.sum(change * along) / np.sum(along * along))
    return abs(factor) > 1e-9 and mismatch(change, factor * np.asarray(along), SUMS) is None


def updates_itself(evidence: Evidence) -> bool:
    """Whether W or b was moved along its gradient, before or after grad_input was taken."""
    given = evidence.given
    X, W, grad = given["X"], given["W"], given["grad_output"]
    slopes = {"W": X.T @ grad, "b": np.sum(grad, axis=0, keepdims=True)}
    if evidence.quantity == "moved":
        return is_step(evidence.got - evidence.expected, slopes[given["name"]])
    if evidence.quantity == "X":
        return is_step(evidence.got - grad @ W.T, grad @ slopes["W"].T)
    return False


BACKWARDS = (
    Misconception(
        id="dense-bwd-averaged",
        task=DENSE,
        says="You divide by the batch size again: the mean is already inside grad_output.",
        because=(
            "The loss is a mean, so its gradient carries the 1/n, and every layer behind it "
            "inherits that. Divided twice, each step is n times too short: the network still "
            "learns, only n times slower."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda X, grad_output: X.T @ grad_output / len(X), "W"),
            gives(lambda X, grad_output: np.mean(grad_output, axis=0, keepdims=True), "b"),
            gives(lambda X, W, grad_output: grad_output @ W.T / len(X), "X"),
        ),
    ),
    Misconception(
        id="dense-bwd-updates-itself",
        task=DENSE,
        says="backward moves the parameters: a layer only tells its gradients.",
        because=(
            "The step belongs to the optimizer. A layer that moves W before it computes "
            "grad_input sends the error back through weights that were never used, and a second "
            "backward gives another answer."
        ),
        chapter=CHAPTER,
        seen=updates_itself,
    ),
    Misconception(
        id="dense-bwd-bias-not-summed",
        task=DENSE,
        says="b's gradient is not summed: np.sum(grad_output, axis=0, keepdims=True).",
        because="One bias serves every sample of the batch, so it collects the slope of each.",
        chapter=CHAPTER,
        seen=gives(lambda grad_output: grad_output, "b"),
    ),
    Misconception(
        id="dense-bwd-bias-axis",
        task=DENSE,
        says="b's gradient is summed over the units: sum over the batch, axis=0.",
        because="Rows are samples: axis=0 adds up the samples and leaves one number per unit.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda grad_output: np.sum(grad_output, axis=1), "b"),
            gives(lambda grad_output: np.sum(grad_output, axis=1, keepdims=True), "b"),
        ),
    ),
    Misconception(
        id="dense-bwd-bias-total",
        task=DENSE,
        says="b's gradient is one sum over everything: each unit needs its own, axis=0.",
        because="np.sum without an axis adds up the units as well.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda grad_output: np.sum(grad_output), "b"),
            gives(lambda grad_output, b: np.sum(grad_output) + np.zeros_like(b), "b"),
        ),
    ),
    Misconception(
        id="dense-bwd-weights-transposed",
        task=DENSE,
        says="W's gradient is transposed: X.T @ grad_output has the shape of W.",
        because="Every gradient has the shape of the thing that it belongs to.",
        chapter=CHAPTER,
        seen=gives(lambda X, grad_output: grad_output.T @ X, "W"),
    ),
    Misconception(
        id="dense-bwd-no-transpose",
        task=DENSE,
        says="A transpose is missing: X.T @ grad_output for W, grad_output @ W.T for the input.",
        because=(
            "With n samples, grad_output is (n, out). Only X.T (in, n) @ (n, out) makes W's "
            "(in, out), and only (n, out) @ W.T (out, in) makes X's (n, in)."
        ),
        chapter=CHAPTER,
        seen=raises("ValueError", "matmul|not aligned"),
    ),
    Misconception(
        id="dense-bwd-through-gradient",
        task=DENSE,
        says="The error is sent back through W's gradient: it goes through W itself.",
        because="X had its effect through the weights: dX = grad_output @ W.T.",
        chapter=CHAPTER,
        seen=gives(lambda X, grad_output: grad_output @ (X.T @ grad_output).T, "X"),
    ),
    Misconception(
        id="dense-bwd-sign",
        task=DENSE,
        says="The gradients have the wrong sign: the minus belongs to the optimizer's step.",
        because="A gradient points uphill. Whoever steps goes against it.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda X, grad_output: -X.T @ grad_output, "W"),
            gives(lambda grad_output: -np.sum(grad_output, axis=0, keepdims=True), "b"),
            gives(lambda W, grad_output: -grad_output @ W.T, "X"),
        ),
    ),
    Misconception(
        id="dense-bwd-mask",
        task=DENSE,
        says="There is a ReLU's slope in Dense.backward: Dense has no activation to go through.",
        because="The activation is the layer behind, and its backward has done this already.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda X, W, b, grad_output: X.T @ (grad_output * (X @ W + b > 0)), "W"),
            gives(lambda X, W, b, grad_output: (grad_output * (X @ W + b > 0)) @ W.T, "X"),
            gives(
                lambda X, W, b, grad_output: np.sum(
                    grad_output * (X @ W + b > 0), axis=0, keepdims=True
                ),
                "b",
            ),
        ),
    ),
    Misconception(
        id="dense-bwd-none",
        task=DENSE,
        says="backward returns nothing: return grad_input for the layer before.",
        because="What backward returns is the grad_output of the layer before it.",
        chapter=CHAPTER,
        seen=holds(lambda returned: returned is None, "X"),
    ),
    Misconception(
        id="dense-bwd-returns-gradients",
        task=DENSE,
        says="backward returns the parameters' gradients: keep those, and return grad_input.",
        because="`gradients` is where the optimizer looks; the layer before needs grad_input.",
        chapter=CHAPTER,
        seen=either(
            holds(lambda returned: isinstance(returned, (dict, tuple, list)), "X"),
            gives(lambda X, grad_output: X.T @ grad_output, "X"),
        ),
    ),
    Misconception(
        id="dense-bwd-names",
        task=DENSE,
        says='The gradients have other names: gradients["W"] belongs to parameters["W"].',
        because=(
            "In the bonus the gradient of a parameter has the parameter's own name, without a d, "
            "so that one loop serves every layer."
        ),
        chapter=CHAPTER,
        seen=holds(lambda kept: len(kept) > 0 and not {"W", "b"} <= set(kept), "W", "b"),
    ),
    Misconception(
        id="dense-bwd-not-kept",
        task=DENSE,
        says="self.gradients stays empty: put the gradients of W and b into it.",
        because="The optimizer finds gradients there; what stays in local variables is lost.",
        chapter=CHAPTER,
        seen=holds(lambda kept: kept == {}, "W", "b"),
    ),
    Misconception(
        id="dense-bwd-accumulates",
        task=DENSE,
        says="The gradients pile up from call to call: every backward starts afresh.",
        because=(
            "Adding to the old gradients is what some libraries do, and what their users have to "
            "undo with zero_grad. Here a gradient belongs to the last batch alone."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, first: np.allclose(got, 2 * first, rtol=1e-4), "second"),
    ),
    Misconception(
        id="dense-bwd-in-place",
        task=DENSE,
        says="backward changes an array that it was given: compute a new one.",
        because=(
            "grad_output belongs to whoever computed it, and X to the layer before. `*=` and "
            "`[...] =` write into their arrays."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "argument"),
    ),
)

BENDS = (
    Misconception(
        id="act-bwd-no-slope",
        task=ACTIVATION,
        says="The slope is missing: grad_output * self.derivative(self.z).",
        because="A change of z reaches the loss through f(z), which multiplies it by f'(z).",
        chapter=CHAPTER,
        seen=gives(lambda grad_output: grad_output, "backward"),
    ),
    Misconception(
        id="act-bwd-no-grad-output",
        task=ACTIVATION,
        says="grad_output is not used: the chain rule starts with it.",
        because="f'(z) tells how the output changes; grad_output, how the loss changes with it.",
        chapter=CHAPTER,
        seen=gives(lambda z: np.cos(z), "backward"),
    ),
    Misconception(
        id="act-bwd-slope-at-output",
        task=ACTIVATION,
        says="The derivative is taken at the output: these derivatives take z.",
        because="self.derivative expects the layer's input, which forward has kept in self.z.",
        chapter=CHAPTER,
        seen=gives(lambda z, grad_output: grad_output * np.cos(np.sin(z)), "backward"),
    ),
    Misconception(
        id="act-bwd-function",
        task=ACTIVATION,
        says="You multiply by the function: the chain rule needs its derivative.",
        because="How large f(z) is does not matter here, only how fast it grows with z.",
        chapter=CHAPTER,
        seen=gives(lambda z, grad_output: grad_output * np.sin(z), "backward"),
    ),
    Misconception(
        id="act-bwd-slope-of-gradient",
        task=ACTIVATION,
        says="The derivative is taken at grad_output: it is taken at z, from the forward pass.",
        because="Where the curve was on the way forwards decides its slope.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda grad_output: np.cos(grad_output), "backward"),
            gives(lambda grad_output: grad_output * np.cos(grad_output), "backward"),
        ),
    ),
    Misconception(
        id="act-bwd-added",
        task=ACTIVATION,
        says="Gradient and slope are added: the chain rule multiplies them.",
        because="Slopes in a row multiply: twice as steep after three times as steep is six times.",
        chapter=CHAPTER,
        seen=gives(lambda z, grad_output: grad_output + np.cos(z), "backward"),
    ),
    Misconception(
        id="act-bwd-matrix-product",
        task=ACTIVATION,
        says="This is a product of matrices: an activation works on each element alone, *.",
        because="Every z has its own output, so every gradient its own slope: no sums.",
        chapter=CHAPTER,
        seen=raises("ValueError", "matmul|not aligned"),
    ),
    Misconception(
        id="act-bwd-other-name",
        task=ACTIVATION,
        says="The layer's input stands in self.z: an Activation has no attribute of that name.",
        because="forward, which is given, keeps its input as z.",
        chapter=CHAPTER,
        seen=raises("AttributeError", "has no attribute"),
    ),
    Misconception(
        id="act-bwd-averaged",
        task=ACTIVATION,
        says="The gradient is divided by the batch size: the mean belongs to the loss alone.",
        because="grad_output comes from a mean already, and inherits its 1/n.",
        chapter=CHAPTER,
        seen=gives(lambda z, grad_output: grad_output * np.cos(z) / len(z), "backward"),
    ),
)

MISCONCEPTIONS = (*BACKWARDS, *BENDS)
