class Neuron:
    pass
