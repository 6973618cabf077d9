from activations import sofmax
