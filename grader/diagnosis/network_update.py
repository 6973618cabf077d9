"""Misconceptions about a step of gradient descent."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.misconception import Misconception, either, holds
from grader.diagnosis.network_step import (
    BATCH_SIZES,
    FIXED_RATES,
    NAMES,
    by_size,
    crossed,
    decaying,
    forgets,
    gradients_became,
    has_momentum,
    overwrites,
    own_rows,
    steps,
    with_rate,
)
from grader.diagnosis.network_walk import fails

TASK = "network.update_weights"
CHAPTER = "the-step"

MISCONCEPTIONS = (
    Misconception(
        id="upd-lr-missing",
        task=TASK,
        says="The learning rate is missing: multiply the gradient by it.",
        because=(
            "The gradient says which way is downhill and how steep it is there, not how far to "
            "go. Without the learning rate the steps are far too long, and the loss grows."
        ),
        chapter=CHAPTER,
        seen=steps(lambda old, g, rate: old - g),
    ),
    Misconception(
        id="upd-ascends",
        task=TASK,
        says="The step goes uphill: subtract learning_rate times the gradient, do not add it.",
        because="The gradient points to where the loss grows fastest, so the step is its opposite.",
        chapter=CHAPTER,
        seen=either(
            steps(lambda old, g, rate: old + rate * g), steps(lambda old, g, rate: old + g)
        ),
    ),
    Misconception(
        id="upd-local-only",
        task=TASK,
        says=(
            "You compute new weights but never store them: assign to self.W1, self.b1, self.W2 "
            "and self.b2."
        ),
        because=(
            "W1 = self.W1 - ... makes a local variable, which is gone when the function ends. "
            "The network keeps what is in self."
        ),
        chapter="common-traps-2",
        seen=forgets(*NAMES),
    ),
    Misconception(
        id="upd-no-bias",
        task=TASK,
        says="b1 and b2 are never updated.",
        because="Biases learn like weights: self.b1 = self.b1 - learning_rate * gradients['db1'].",
        chapter=CHAPTER,
        seen=forgets("b1", "b2"),
    ),
    Misconception(
        id="upd-no-layer1",
        task=TASK,
        says="W1 and b1 are never updated: the hidden layer must learn as well.",
        because=(
            "With a fixed hidden layer only the last one learns, from random features. That goes "
            "surprisingly far on MNIST, and not to the end."
        ),
        chapter=CHAPTER,
        seen=forgets("W1", "b1"),
    ),
    Misconception(
        id="upd-no-layer2",
        task=TASK,
        says="W2 and b2 are never updated: the output layer must learn as well.",
        because="All four parameters have a gradient, and each takes its step.",
        chapter=CHAPTER,
        seen=forgets("W2", "b2"),
    ),
    Misconception(
        id="upd-only-biases",
        task=TASK,
        says="W1 and W2 are never updated: the weights must learn as well as the biases.",
        because="All four parameters have a gradient, and each takes its step.",
        chapter=CHAPTER,
        seen=forgets("W1", "W2"),
    ),
    Misconception(
        id="upd-one-forgotten",
        task=TASK,
        says="One of the four parameters is never updated: there is one line for each of them.",
        because="W1, b1, W2 and b2 each take their step: parameter - learning_rate * gradient.",
        chapter=CHAPTER,
        seen=either(*(forgets(name) for name in NAMES)),
    ),
    Misconception(
        id="upd-only-one",
        task=TASK,
        says="Only one of the four parameters is updated: there is one line for each of them.",
        because="W1, b1, W2 and b2 each take their step: parameter - learning_rate * gradient.",
        chapter=CHAPTER,
        seen=either(*(forgets(*(set(NAMES) - {name})) for name in NAMES)),
    ),
    Misconception(
        id="upd-wrong-variable",
        task=TASK,
        says=(
            "The new value is assigned to the gradient instead of to the parameter: write "
            "self.b1 = self.b1 - learning_rate * gradients['db1'], and so on."
        ),
        because=(
            "gradients['db1'] = self.b1 - ... leaves self.b1 as it was and overwrites the "
            "caller's gradient. What stands left of the = is what changes."
        ),
        chapter=CHAPTER,
        seen=overwrites,
    ),
    Misconception(
        id="upd-replaces",
        task=TASK,
        says=("The step replaces the weights: keep the old value, self.W1 - learning_rate * dW1."),
        because=(
            "The new parameter is the old one plus a small change. Note that =- is not -=: "
            "self.W1 =- x sets self.W1 to -x."
        ),
        chapter=CHAPTER,
        seen=either(
            steps(lambda old, g, rate: -rate * g),
            steps(lambda old, g, rate: rate * g),
            steps(lambda old, g, rate: g),
            steps(lambda old, g, rate: -g),
        ),
    ),
    Misconception(
        id="upd-multiplies",
        task=TASK,
        says="The parameter is multiplied by the step: subtract it.",
        because=(
            "*= makes a parameter that is 0, like a fresh bias, stay 0 for ever. Gradient "
            "descent moves by -learning_rate * gradient, wherever the parameter stands."
        ),
        chapter=CHAPTER,
        seen=either(
            steps(lambda old, g, rate: old * rate * g),
            steps(lambda old, g, rate: old * (1 - rate * g)),
            steps(lambda old, g, rate: old * -rate * g),
        ),
    ),
    Misconception(
        id="upd-lr-squared",
        task=TASK,
        says="The learning rate is applied twice (lr squared).",
        because=(
            "The gradient is multiplied by the learning rate once. Twice, a rate of 0.1 acts "
            "like 0.01."
        ),
        chapter=CHAPTER,
        seen=steps(lambda old, g, rate: old - rate * rate * g),
    ),
    Misconception(
        id="upd-lr-fixed",
        task=TASK,
        says="You use a learning rate of your own: take the argument learning_rate.",
        because=(
            "The caller chooses the rate. A number in the body makes every call the same step."
        ),
        chapter=CHAPTER,
        seen=either(*(steps(with_rate(rate)) for rate in FIXED_RATES)),
    ),
    Misconception(
        id="upd-lr-divides",
        task=TASK,
        says="You divide by the learning rate: multiply by it.",
        because="A smaller learning rate means a shorter step; dividing by it makes it longer.",
        chapter=CHAPTER,
        seen=steps(lambda old, g, rate: old - g / rate),
    ),
    Misconception(
        id="upd-averages-again",
        task=TASK,
        says=(
            "The update divides by a batch size or a number of rows again, but the gradients "
            "are already averaged."
        ),
        because=(
            "The mean over the batch is taken once, in backward. update_weights knows nothing "
            "of the batch: parameter - learning_rate * gradient, no more."
        ),
        chapter=CHAPTER,
        seen=either(
            *(steps(by_size(size)) for size in BATCH_SIZES),
            steps(own_rows),
            fails("update_weights", "KeyError", r"'(X|z1|a1|z2|a2)'", source=r"shape|len\(|size"),
        ),
    ),
    Misconception(
        id="upd-decays",
        task=TASK,
        says=(
            "The step also shrinks the parameters (weight decay): here it is the gradient alone, "
            "parameter - learning_rate * gradient."
        ),
        because=(
            "Weight decay subtracts a part of the parameter itself as well. It is a method of "
            "its own against overfitting, with a strength that the caller would choose."
        ),
        chapter=CHAPTER,
        seen=either(
            *(
                steps(decaying(strength, scaled=scaled))
                for strength in (0.1, 0.01, 0.05, 0.001, 1e-4)
                for scaled in (True, False)
            )
        ),
    ),
    Misconception(
        id="upd-clips",
        task=TASK,
        says="The gradients are clipped before the step: here they are taken as they are.",
        because=(
            "np.clip(g, -1, 1) changes the direction of the step. Clipping helps against "
            "exploding gradients, which this network does not have."
        ),
        chapter=CHAPTER,
        seen=steps(lambda old, g, rate: old - rate * np.clip(g, -1, 1)),
    ),
    Misconception(
        id="upd-momentum",
        task=TASK,
        says=(
            "The second step with the same gradients is longer than the first (momentum): here "
            "every step is -learning_rate * gradient."
        ),
        because=(
            "Momentum keeps a velocity, v = beta * v - learning_rate * gradient, so earlier "
            "steps push on. It is one of the next steps; a plain step remembers nothing."
        ),
        chapter=CHAPTER,
        seen=has_momentum,
    ),
    Misconception(
        id="upd-crossed",
        task=TASK,
        says=(
            "A parameter is paired with another one's gradient: W1 with dW1, b1 with db1, W2 "
            "with dW2, b2 with db2."
        ),
        because=(
            "A gradient has the shape of its own parameter. When the shapes collide, two "
            "different ones have met; when the sizes happen to agree, nothing is noticed."
        ),
        chapter=CHAPTER,
        seen=crossed,
    ),
    Misconception(
        id="upd-wrong-keys",
        task=TASK,
        says="The keys of the gradients have a d in front: gradients['dW1'], gradients['db1'].",
        because="W1 is the parameter, dW1 its gradient; backward returns 'dW1', 'db1', ...",
        chapter=CHAPTER,
        seen=fails("update_weights", "KeyError", r"^'[Wwb][12]'$|^'dw[12]'$"),
    ),
    Misconception(
        id="upd-unpacks-keys",
        task=TASK,
        says=(
            "Unpacking a dictionary gives its keys, which are texts: look the gradients up, "
            "gradients['dW1']."
        ),
        because=(
            "dW1, db1, dW2, db2 = gradients works without an error and leaves 'dW1' in dW1, as "
            "iterating over a dictionary goes through its keys."
        ),
        chapter=CHAPTER,
        seen=fails(
            "update_weights",
            "TypeError",
            "can't multiply sequence",
        ),
    ),
    Misconception(
        id="upd-own-attributes",
        task=TASK,
        says=(
            "update_weights looks for the gradients in self: they come as the argument gradients."
        ),
        because=(
            "backward returns the gradients and the caller hands them over, so that they can be "
            "looked at, or changed, in between."
        ),
        chapter=CHAPTER,
        seen=fails(
            "update_weights",
            "AttributeError",
            r"has no attribute '(gradients|grads|gradient|grad|d[Wbw][12])'",
        ),
    ),
    Misconception(
        id="upd-scales-gradients",
        task=TASK,
        says=(
            "The gradients themselves are changed: multiply in the expression, learning_rate * "
            "gradients['dW1'], instead of *=."
        ),
        because=(
            "gradients['dW1'] *= learning_rate writes into the caller's array. Whoever looks at "
            "the gradients after the step, or takes a second step with them, finds others."
        ),
        chapter=CHAPTER,
        seen=either(
            gradients_became(lambda g, rate: rate * g),
            gradients_became(lambda g, rate: -rate * g),
            gradients_became(lambda g, rate: -g),
        ),
    ),
    Misconception(
        id="upd-clears-gradients",
        task=TASK,
        says="The gradients are set to zero or removed after the step: leave the caller's alone.",
        because=(
            "Clearing belongs to libraries that accumulate gradients. Here every backward makes "
            "new ones, and the caller may still want to look at the old."
        ),
        chapter=CHAPTER,
        seen=either(
            gradients_became(lambda g, rate: 0 * g),
            holds(lambda got: got == {}, "gradients"),
        ),
    ),
)
