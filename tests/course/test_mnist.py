"""MNIST in disguise: the same task, of which nothing that was prepared fits."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course.mnist import Mnist, disguised

EXAMPLES = settings(deadline=None, derandomize=True, max_examples=30)
SIDE = 28
Array = npt.NDArray[Any]
seeds = st.integers(0, 2**32)


def small_mnist(seed: int = 0, n_train: int = 40, n_test: int = 25) -> Mnist:
    """Random images; every class is there. No two pixels are alike in all images of a part."""
    rng = np.random.default_rng([seed, n_train])
    images = [rng.integers(0, 256, (n, SIDE, SIDE), np.uint8) for n in (n_train, n_test)]
    labels = [rng.permutation(np.arange(n, dtype=np.uint8) % 10) for n in (n_train, n_test)]
    return Mnist(images[0], labels[0], images[1], labels[1])


def copied(mnist: Mnist) -> Mnist:
    return Mnist(**{each.name: getattr(mnist, each.name).copy() for each in fields(Mnist)})


def order_of(before: Array, after: Array) -> list[int]:
    """Where each pixel of `after` came from, found by its values in all images."""
    columns = {column.tobytes(): n for n, column in enumerate(rows(before).T.copy())}
    assert len(columns) == SIDE * SIDE
    return [columns[column.tobytes()] for column in rows(after).T.copy()]


def rows(images: Array) -> Array:
    return images.reshape(len(images), -1)


def same(one: Mnist, other: Mnist) -> bool:
    return all(
        np.array_equal(getattr(one, each.name), getattr(other, each.name)) for each in fields(Mnist)
    )


@given(seeds)
@EXAMPLES
def test_every_image_has_the_pixels_it_had(seed: int) -> None:
    mnist = small_mnist()
    hidden = disguised(mnist, np.random.default_rng(seed))
    for name in ("x_train", "x_test"):
        before, after = getattr(mnist, name), getattr(hidden, name)
        assert (after.shape, after.dtype) == (before.shape, np.uint8)
        assert np.array_equal(np.sort(rows(before)), np.sort(rows(after)))


@given(seeds)
@EXAMPLES
def test_the_pixels_of_both_parts_are_reordered_alike(seed: int) -> None:
    mnist = small_mnist()
    hidden = disguised(mnist, np.random.default_rng(seed))
    order = order_of(mnist.x_train, hidden.x_train)
    assert sorted(order) == list(range(SIDE * SIDE))
    assert order == order_of(mnist.x_test, hidden.x_test)
    assert sum(place == n for n, place in enumerate(order)) < 20


@given(seeds)
@EXAMPLES
def test_the_classes_of_both_parts_are_renamed_alike(seed: int) -> None:
    mnist = small_mnist()
    hidden = disguised(mnist, np.random.default_rng(seed))
    before = np.concatenate([mnist.y_train, mnist.y_test])
    after = np.concatenate([hidden.y_train, hidden.y_test])
    names = dict(zip(before.tolist(), after.tolist(), strict=True))
    assert [names[label] for label in before.tolist()] == after.tolist()
    assert sorted(names) == sorted(names.values()) == list(range(10))
    assert hidden.y_train.dtype == hidden.y_test.dtype == np.uint8
    assert hidden.y_train.shape == mnist.y_train.shape


def test_the_same_generator_gives_the_same_disguise_and_another_another() -> None:
    mnist = small_mnist()
    one, again, other = (disguised(mnist, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert same(one, again)
    orders = [order_of(mnist.x_train, each.x_train) for each in (one, other)]
    assert orders[0] != orders[1]
    assert not np.array_equal(one.y_train, other.y_train)


def test_a_generator_that_goes_on_gives_another_disguise() -> None:
    mnist, rng = small_mnist(), np.random.default_rng(3)
    one, other = disguised(mnist, rng), disguised(mnist, rng)
    assert order_of(mnist.x_train, one.x_train) != order_of(mnist.x_train, other.x_train)


@pytest.mark.parametrize("locked", [False, True])
def test_the_original_is_left_alone(locked: bool) -> None:
    mnist = small_mnist()
    before = copied(mnist)
    for each in fields(Mnist):
        getattr(mnist, each.name).flags.writeable = not locked
    hidden = disguised(mnist, np.random.default_rng(4))
    for each in fields(Mnist):
        assert not np.shares_memory(getattr(mnist, each.name), getattr(hidden, each.name))
        getattr(hidden, each.name)[...] = 0
    assert same(mnist, before)
