class Sequential:

    def save(self, path):
        arrays = named(self.layers, 'parameters')
        np.savez(path, *arrays.values())
