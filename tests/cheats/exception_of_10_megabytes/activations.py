def leaky_relu(z, negative_slope=0.1):
    raise ValueError("\n".join(["\ud800\x00 spam" * 10] * 100000))
