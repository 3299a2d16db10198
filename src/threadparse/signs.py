"""Signs and what each is worth: the table of weights.json.

`python tests/weights` fits the weights of the table from labelled dumps.

Example:
    {"says": 1.0, "form_below": 0.5}  is worth as much as "says", and half of what "form_below" is
"""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Mapping
from typing import NamedTuple

#: What speaks for something: how much of each sign is seen. Signs that are not seen are left out.
Signs = Mapping[str, float]


class Weights(NamedTuple):
    """What each sign is worth."""

    #: From which sum on something is taken for what the signs are of.
    taken_from: float
    weights: Mapping[str, float]
    #: From which sum on the reader should know of it.
    unclear_from: float = 0.0

    def worth(self, signs: Signs) -> float:
        """Return what signs are worth together."""
        weights, worth = self.weights, 0.0
        for name, seen in signs.items():
            worth += weights[name] * seen
        return worth


@functools.cache
def weights(of: str) -> Weights:
    """Return the weights of the signs of a "thread" or a "title"."""
    text = importlib.resources.files("threadparse").joinpath("weights.json").read_text("utf-8")
    return Weights(**json.loads(text)[of])
