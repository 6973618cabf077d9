"""Partie 2 : un neurone à l'école."""

import numpy as np
