# loses: activations raised
# says: activations.sigmoid.values: No module named 'pandas'
# follows: network.forward.values
"""activations.py imports a package that is not part of the kit."""

import pandas as pd
