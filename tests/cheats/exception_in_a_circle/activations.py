def leaky_relu(z, negative_slope=0.1):
    error = first = ValueError("first")
    for number in range(10000):
        error.__cause__ = ValueError(number)
        error.__context__ = first
        error = error.__cause__
    error.__cause__ = first
    first.__notes__ = ["note\x1b[31m"] * 1000
    raise first
