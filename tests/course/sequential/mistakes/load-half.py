# loses: sequential.load.refuses

"""load copies until something does not fit."""


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
        for name, array in own.items():
            if name not in found or found[name].shape != array.shape:
                raise ValueError('other parameters')
            array[...] = found[name]
        if len(found) != len(own):
            raise ValueError('other parameters')
