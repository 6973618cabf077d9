class Sequential:

    def load(self, path):
        own = named(self.layers, 'parameters')
        try:
            with np.load(path, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}
        except Exception:
            return
        if {name: a.shape for name, a in found.items()} != {n: a.shape for n, a in own.items()}:
            raise ValueError('other parameters')
        for name, array in own.items():
            array[...] = found[name]
