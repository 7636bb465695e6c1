"""The numbers by which a learned reader weighs a question's vector, as its table has them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # numpy waits until there are vectors
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]


def weights_and_mean(written: Sequence[Any] | None) -> tuple[Matrix, Matrix] | None:
    """A row of weights for each class and the mean that is taken off a vector first; None for a table of words alone."""
    if written is None:
        return None
    import numpy as np

    weights, mean = (np.asarray(part, dtype="<f4") for part in written)
    return weights, mean
