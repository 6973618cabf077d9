import inspect
import sys

with open(__file__) as _file:
    _lines = len(_file.read().splitlines())
_module = sys.modules[__name__]
_name = sys.argv[0] if sys.argv else ""
_source = inspect.getsource(_module)
