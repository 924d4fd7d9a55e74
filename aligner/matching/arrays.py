"""The array types of matching; shapes are told where they are used."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Indexes = NDArray[np.int64]
