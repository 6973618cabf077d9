import network as _network

for _ in range(20):
    _net = _network.NeuralNetwork(4, 8, 3)
    _net.forward([[1, 2, 3, 4]])
    _net.update_weights(_net.backward([[1, 0, 0]]), 0.1)
    print("step", _)
