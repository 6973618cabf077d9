# loses: layers.dense_forward.values
# follows: layers.dense_backward.grad_input, layers.dense_backward.weights, layers.dense_backward.biases, layers.dense_backward.changes_nothing, layers.forward_all.outputs, layers.backward_all.gradients

"""Dense has no forward, and so lets everything through as Layer does."""


class Dense:
    del forward
