# loses: layers.tanh.values raised
"""Tanh passes on its function, and no derivative."""


class Tanh:
    def __init__(self):
        super().__init__(np.tanh)
