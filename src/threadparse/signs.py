"""Signs and what each is worth: the table of weights.json.

`python tests/weights` fits the weights of the table from labelled dumps.

Example:
    {"says": 1.0, "form_below": 0.5}  is worth the weight of "says", and half the weight of "form_below"
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

    #: How much the signs of something must be worth together for it to be taken.
    taken_from: float
    weights: Mapping[str, float]
    #: How much they must be worth for it to be reported as unclear, where it is not taken.
    unclear_from: float = 0.0

    def worth(self, signs: Signs) -> float:
        """Return what signs are worth together."""
        weights, worth = self.weights, 0.0
        for name, seen in signs.items():
            worth += weights[name] * seen
        return worth


@functools.cache
def weights(of: str) -> Weights:
    """Return the weights of the signs of a "thread", of "records" or of a "title"."""
    text = importlib.resources.files("threadparse").joinpath("weights.json").read_text("utf-8")
    return Weights(**json.loads(text)[of])
