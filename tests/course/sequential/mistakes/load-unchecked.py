class Sequential:

    def load(self, path):
        own = named(self.layers, 'parameters')
        try:
            with np.load(path, allow_pickle=False) as file:
                found = {name: file[name] for name in file.files}
        except FileNotFoundError:
            raise
        except Exception as error:
            raise ValueError('this is no file of saved parameters') from error
        if not set(own) <= set(found):
            raise ValueError(f"the file has parameters of another model: {', '.join(found)}")
        for name, array in own.items():
            array[...] = found[name]
