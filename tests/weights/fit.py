"""Fit weights as a choice of one option or of none, and judge them.

The model is a conditional logit: an option is taken with odds of exp(its sum - taken_from) against none, and likewise
against the others. So a weight is a difference of log odds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from threadparse.signs import Signs, Weights

#: How much it counts that a weight is another than was thought, in squares of the difference.
RIDGE = 0.5
#: The same for a weight that is to stay as it is.
FIXED = 1e9
#: How often a fit is made better, at the most; and when it is good enough.
STEPS, ENOUGH = 60, 1e-6
#: The sums are log odds, so that more than two decimals say nothing.
DIGITS = 2

Array = npt.NDArray[np.float64]


class Option(NamedTuple):
    """A list that may be the thread, or a line that may be the title."""

    signs: Signs
    right: bool


class Choice(NamedTuple):
    """Options of which one is to be taken, or none."""

    options: Sequence[Option]

    @property
    def right(self) -> bool:
        """Whether one of the options is right."""
        return any(option.right for option in self.options)


class Case(NamedTuple):
    """A dump, and the choices that are made in it, up to the first that takes an option."""

    name: str
    group: str
    page: str
    choices: Sequence[Choice]

    @property
    def right(self) -> bool:
        """Whether there is something to be found."""
        return any(choice.right for choice in self.choices)


class Figures(NamedTuple):
    """In how many dumps what is right was taken."""

    #: In how many dumps it was found, of how many that have it.
    found: int
    of: int
    #: In how many dumps nothing was taken, of how many that have nothing.
    clean: int
    without: int

    def __str__(self) -> str:
        """Return both shares."""
        return f"{self.found} of {self.of}" + (f", {self.clean} of {self.without} clean" if self.without else "")


class _Table:
    """The options of all choices as rows: their signs, and -1 for `taken_from`. A row of 0 in each choice is for none.

    What is alike in a choice is one row.
    """

    def __init__(self, cases: Sequence[Case], names: Sequence[str]) -> None:
        pages = Counter((case.name, case.page) for case in cases)
        rows: list[list[float]] = []
        many, right, starts, shares = [], [], [], []
        for case in cases:
            for choice in case.choices:
                starts.append(len(rows))
                # Each page counts once, however many dumps were made of it.
                shares.append(1 / pages[case.name, case.page])
                seen = [
                    ((*(option.signs.get(name, 0.0) for name in names), -1.0), option.right)
                    for option in choice.options
                ]
                seen.append(((0.0,) * (len(names) + 1), not choice.right))
                for (row, good), count in Counter(seen).items():
                    rows.append(list(row))
                    many.append(count)
                    right.append(good)
        self.rows = np.array(rows).reshape(len(rows), len(names) + 1)
        # For each row, how many options it is, and whether they are right.
        self.many, self.right = np.array(many, float), np.array(right, float)
        # For each choice, its first row, and how much it counts.
        self.starts = np.array(starts, int)
        self.shares = np.array(shares)
        # For each row, its choice.
        self.of = np.repeat(np.arange(len(starts)), np.diff([*starts, len(rows)]))

    def odds(self, weights: Array) -> tuple[float, Array, Array]:
        """Return the log likelihood, how likely each row is taken, and how likely if only right ones may be."""
        sums = self.rows @ weights
        # The largest of a choice becomes 0, for `exp`; and the 1e-300 keeps 0 from `log`.
        sums -= np.maximum.reduceat(sums, self.starts)[self.of]
        taken = self.many * np.exp(sums)
        good = taken * self.right + 1e-300 * self.right
        all_, right = np.add.reduceat(taken, self.starts), np.add.reduceat(good, self.starts)
        return float(self.shares @ np.log(right / all_)), taken / all_[self.of], good / right[self.of]


def fit(cases: Sequence[Case], known: Weights, ridge: float = RIDGE, only: Sequence[str] | None = None) -> Weights:
    """Return the weights under which what is right is the likeliest to be taken.

    Args:
        cases: The choices to learn from.
        known: What is thought of the signs without any data. The weights leave it as far as the data ask for.
        ridge: How much it counts that they leave it.
        only: The signs whose weights are fitted while all others stay. None: all are.
    """
    names = list(known.weights)
    pull = np.array([ridge if only is None or name in only else FIXED for name in (*names, "taken_from")])
    table = _Table(cases, names)
    # Newton's method raises `worth`, less what the ridge takes.
    start = np.array([*known.weights.values(), known.taken_from])
    weights = start
    worth, taken, right = table.odds(weights)
    for _ in range(STEPS):
        before = worth - float(pull @ (weights - start) ** 2) / 2
        share = table.shares[table.of]
        slope = table.rows.T @ (share * (right - taken)) - pull * (weights - start)
        means = np.add.reduceat(table.rows * taken[:, None], table.starts)
        bend = (table.rows * (share * taken)[:, None]).T @ table.rows - (means * table.shares[:, None]).T @ means
        step = np.linalg.solve(bend + np.diag(pull), slope)
        # Where a whole step makes it worse, half of it may not.
        for size in 0.5 ** np.arange(20):
            tried = weights + size * step
            worth, taken, right = table.odds(tried)
            after = worth - float(pull @ (tried - start) ** 2) / 2
            if after >= before:
                break
        weights = tried
        if after - before < ENOUGH:
            break
    *found, taken_from = (round(float(weight), DIGITS) for weight in weights)
    return Weights(taken_from, dict(zip(names, found, strict=True)))


def takes_right(case: Case, weights: Weights) -> bool:
    """Tell whether the first option that is taken in a dump is right; where none is taken, whether none is right."""
    for choice in case.choices:
        best = max(choice.options, key=lambda option: weights.worth(option.signs), default=None)
        if best and weights.worth(best.signs) >= weights.taken_from:
            return best.right
    return not case.right


def judge(cases: Iterable[Case], weights: Weights) -> Figures:
    """Return in how many dumps what is right is taken."""
    counts = Counter((case.right, takes_right(case, weights)) for case in cases)
    found, clean = counts[True, True], counts[False, True]
    return Figures(found, found + counts[True, False], clean, clean + counts[False, False])
