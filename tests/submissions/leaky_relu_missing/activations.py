del leaky_relu
