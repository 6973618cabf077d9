import numpy as np

def gradient_check(net, X, y, epsilon=1e-5):
    net.forward(X)
    gradients = net.backward(y)
    old, net_b2 = net.b2, np.array(net.b2, dtype=float)
    net_b2.flat[0] += epsilon
    net.b2 = net_b2
    above = net.compute_loss(y, net.forward(X))
    net_b2.flat[0] -= 2 * epsilon
    below = net.compute_loss(y, net.forward(X))
    net.b2 = old
    numeric, analytic = (above - below) / (2 * epsilon), gradients["db2"].flat[0]
    return float(abs(numeric - analytic) / max(abs(numeric) + abs(analytic), 1e-6))
