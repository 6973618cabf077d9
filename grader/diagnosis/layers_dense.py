"""Misconceptions about a dense layer's start and its way forwards."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import relu, sigmoid, tanh
from grader.diagnosis.misconception import Misconception, Seen, either, gives, holds, raises

CHAPTER = "part-5-layers"
INIT, FORWARD = "layers.dense_init", "layers.dense_forward"
INPUTS, OUTPUTS = 64, 256


def scaled(std: float) -> Seen:
    """Recognise weights by their standard deviation, which 16,384 numbers give to 2 percent."""

    def near(got: Any) -> bool:
        return abs(float(np.std(got)) / std - 1.0) < 0.03 and abs(float(np.mean(got))) < 0.1 * std

    return holds(near, "scale")


START = (
    Misconception(
        id="dense-init-attributes",
        task=INIT,
        says='W and b are not in self.parameters: put them there, under the names "W" and "b".',
        because=(
            "An optimizer knows nothing of attributes: it walks through the dictionary "
            "`parameters` of each layer and changes the arrays that it finds there."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got == {}, "parameters"),
    ),
    Misconception(
        id="dense-init-names",
        task=INIT,
        says='The parameters have other names: they are called "W" and "b".',
        because=(
            "Names are how optimizers find the gradient of a parameter, and how a network is "
            "saved and loaded. Everybody has to use the same ones."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: len(got) == 2 and not {"W", "b"} <= set(got), "parameters"),
    ),
    Misconception(
        id="dense-init-transposed",
        task=INIT,
        says="W is transposed: its shape is (input_size, output_size), for X @ W.",
        because=(
            "Rows of X are samples, so that X (n, in) needs W (in, out) behind it. Other courses "
            "keep W as (out, in) and write W @ x."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, sizes: got["W"].shape == sizes[::-1], "parameters"),
    ),
    Misconception(
        id="dense-init-bias-shape",
        task=INIT,
        says="b has the wrong shape: one bias for each unit, (1, output_size).",
        because=(
            "Each unit has a bias of its own, which serves every sample. One number would serve "
            "all units; a column (units, 1) would be added to the samples instead."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, sizes: (
                got["W"].shape == sizes
                and np.shape(got["b"]) in ((), (1,), (1, 1), (sizes[1], 1), (1, sizes[0]), sizes)
            ),
            "parameters",
        ),
    ),
    Misconception(
        id="dense-init-bias-start",
        task=INIT,
        says="The biases don't start at zero: np.zeros((1, output_size)).",
        because="The random weights already break the symmetry; a bias has none to break.",
        chapter=CHAPTER,
        seen=holds(lambda got: bool(np.any(got)), "b"),
    ),
    Misconception(
        id="dense-init-no-super",
        task=INIT,
        says="super().__init__() is not called: it makes the dictionaries that every layer has.",
        because=(
            "A class that defines __init__ replaces the one it inherits. What Layer.__init__ "
            "does happens only if you call it."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got in ("parameters", "gradients"), "absent"),
    ),
    Misconception(
        id="dense-init-integers",
        task=INIT,
        says="The parameters are whole numbers: make them floats, as np.zeros does.",
        because="A step in place changes an array of integers by whole numbers, or not at all.",
        chapter=CHAPTER,
        seen=holds(lambda got: got.dtype.kind in "iu" and not got.any(), "b"),
    ),
    Misconception(
        id="dense-init-shared",
        task=INIT,
        says="All layers share one W or b: make new arrays and a new dictionary for each.",
        because=(
            "A dictionary in the class's body, or at the top of the file, is made once. The "
            "layer that was made last then speaks for all of them."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "shared"),
    ),
    Misconception(
        id="dense-init-zeros",
        task=INIT,
        says="All weights start at the same number: units that start equal stay equal for ever.",
        because=(
            "Units with equal weights get equal gradients. However many there are, the layer is "
            "worth one unit; random numbers break the symmetry."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.ptp(got) == 0, "scale"),
    ),
    Misconception(
        id="dense-init-unscaled",
        task=INIT,
        says="The weights are not scaled: multiply them by np.sqrt(2 / input_size).",
        because=(
            "z is a sum of input_size products, so its variance grows with the number of inputs. "
            "Weights of variance 2 / input_size keep the size of the signal."
        ),
        chapter=CHAPTER,
        seen=scaled(1.0),
    ),
    Misconception(
        id="dense-init-no-root",
        task=INIT,
        says="The square root is missing: 2 / input_size is the variance, not the deviation.",
        because=(
            "Multiplying by s multiplies the variance by s**2, so the factor has to be the root "
            "of the variance that is wanted."
        ),
        chapter=CHAPTER,
        seen=scaled(2.0 / INPUTS),
    ),
    Misconception(
        id="dense-init-xavier",
        task=INIT,
        says="This is Xavier's scale, not He's: ReLU needs sqrt(2 / input_size).",
        because=(
            "sqrt(1 / inputs) and sqrt(2 / (inputs + outputs)) are for tanh and the sigmoid. "
            "ReLU throws away half of the signal, and He's 2 makes up for it."
        ),
        chapter=CHAPTER,
        seen=either(scaled(np.sqrt(1.0 / INPUTS)), scaled(np.sqrt(2.0 / (INPUTS + OUTPUTS)))),
    ),
    Misconception(
        id="dense-init-fan-out",
        task=INIT,
        says="The scale is made from output_size: count the inputs, sqrt(2 / input_size).",
        because="Every unit adds up one product for each input: their number sets the scale.",
        chapter=CHAPTER,
        seen=scaled(np.sqrt(2.0 / OUTPUTS)),
    ),
    Misconception(
        id="dense-init-small",
        task=INIT,
        says="The weights have a fixed small scale: it must follow from input_size.",
        because=(
            "0.01 happens to suit some layers and starves others: with many layers the signal, "
            "and the gradient with it, shrinks at every one."
        ),
        chapter=CHAPTER,
        seen=either(*(scaled(std) for std in (0.001, 0.01, 0.1))),
    ),
    Misconception(
        id="dense-init-rng-ignored",
        task=INIT,
        says="The weights don't follow the rng that is given: draw them with it.",
        because=(
            "Layers made with equally seeded generators must be equal, or no run can be "
            "repeated; np.random.randn uses NumPy's global generator."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: not np.array_equal(got[0], got[1]), "rngs"),
    ),
    Misconception(
        id="dense-init-fixed-seed",
        task=INIT,
        says="Every layer starts with the same weights: draw from the rng that is given.",
        because="A seed inside __init__ starts the same random numbers again for every layer.",
        chapter=CHAPTER,
        seen=holds(lambda got: np.array_equal(got[0], got[2]), "rngs"),
    ),
    Misconception(
        id="dense-init-no-default-rng",
        task=INIT,
        says="rng is optional: when it is None, make one with np.random.default_rng().",
        because="Dense(4, 3) hands in no generator, and None has no methods to draw with.",
        chapter=CHAPTER,
        seen=raises("AttributeError", "'NoneType' object has no attribute"),
    ),
)

FORWARDS = (
    Misconception(
        id="dense-fwd-no-bias",
        task=FORWARD,
        says="The bias is missing: X @ W + b.",
        because="Without b every unit's border between on and off runs through the origin.",
        chapter=CHAPTER,
        seen=gives(lambda X, W: X @ W, "forward"),
    ),
    Misconception(
        id="dense-fwd-bias-subtracted",
        task=FORWARD,
        says="The bias is subtracted: it must be added, X @ W + b.",
        because="With - b the gradient of b has the wrong sign as well.",
        chapter=CHAPTER,
        seen=gives(lambda X, W, b: X @ W - b, "forward"),
    ),
    Misconception(
        id="dense-fwd-activated",
        task=FORWARD,
        says="There is an activation in Dense: it only computes X @ W + b.",
        because=(
            "The activation is a layer of its own that stands behind it. With one inside, "
            "backward would need its slope too, and no network could end in plain scores."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda X, W, b: relu(X @ W + b), "forward"),
            gives(lambda X, W, b: sigmoid(X @ W + b), "forward"),
            gives(lambda X, W, b: tanh(X @ W + b), "forward"),
        ),
    ),
    Misconception(
        id="dense-fwd-averaged",
        task=FORWARD,
        says="The output is divided: X @ W + b is a sum, no mean.",
        because="The mean over the batch belongs to the loss, and a unit's sum is not a mean.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda X, W, b: (X @ W + b) / len(X), "forward"),
            gives(lambda X, W, b: X @ W / len(X) + b, "forward"),
            gives(lambda X, W, b: X @ W / len(W) + b, "forward"),
        ),
    ),
    Misconception(
        id="dense-fwd-order",
        task=FORWARD,
        says="The matrices don't fit: X (n, in) comes first, W (in, out) second, X @ W.",
        because="A product of matrices needs equal sizes in the middle: (n, in) @ (in, out).",
        chapter=CHAPTER,
        seen=raises("ValueError", "matmul|not aligned"),
    ),
    Misconception(
        id="dense-fwd-elementwise",
        task=FORWARD,
        says="X * W multiplies entry by entry: the product of matrices is X @ W.",
        because="Every unit needs the sum of its products with all inputs, which is what @ makes.",
        chapter=CHAPTER,
        seen=raises("ValueError", "could not be broadcast"),
    ),
    Misconception(
        id="dense-fwd-frozen",
        task=FORWARD,
        says="forward uses an old copy of W and b: read self.parameters in every call.",
        because=(
            "An optimizer changes the arrays in `parameters`. A copy made in __init__ never "
            "hears of it, and the layer would not learn."
        ),
        chapter=CHAPTER,
        seen=gives(lambda before: before, "changed"),
    ),
    Misconception(
        id="dense-fwd-not-kept",
        task=FORWARD,
        says="forward forgets X: keep it, self.X = X, because backward needs it.",
        because="The gradient of W is X.T @ grad_output: without X there is nothing to go back to.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "unkept"),
    ),
    Misconception(
        id="dense-fwd-in-place",
        task=FORWARD,
        says="forward changes X, which belongs to the caller: compute a new array.",
        because=(
            "X is the data, or the output of the layer before, which may still need it for its "
            "own backward. X += ... and X *= ... write into it."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "argument"),
    ),
    Misconception(
        id="dense-fwd-unchanged",
        task=FORWARD,
        says="X comes out as it went in: is forward there, and is it spelt like this?",
        because="A layer without a forward of its own has Layer's, which lets everything through.",
        chapter=CHAPTER,
        seen=gives(lambda X: X, "forward"),
    ),
    Misconception(
        id="dense-fwd-none",
        task=FORWARD,
        says="forward returns nothing: the next layer needs its result.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "forward"),
    ),
)

MISCONCEPTIONS = (*START, *FORWARDS)
