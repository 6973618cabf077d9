def tanh(z):
    exit()
