"""What the comments of a thread have in common, and what no single one of them tells.

Signatures below their texts, scores above their names, and words of the page at either end of the names.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from threadparse.grammar import patterns
from threadparse.template.template import form_of

if TYPE_CHECKING:
    from threadparse.thread.comments import CommentLines

#: So many readers end their comments alike where these ends are signatures.
SIGNERS = 2
#: The share of the comments that have a number above who and when, where it counts likes.
MOST = 0.8
#: Fewest names that tell what all of them share, and fewest where it may be the name of a family.
SEVERAL, FAMILY = 3, 5
#: The share of them that has it.
ALWAYS = 0.9


def without_signatures(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments without what several readers end each of theirs with, as forums print it: it closes them.

    Where one reader alone does so, or most do not, that is what they wrote.
    """
    by: dict[str, list[int]] = {}
    for index, comment in enumerate(comments):
        if comment.author and comment.paragraphs:
            by.setdefault(comment.author, []).append(index)
    several = [places for places in by.values() if len(places) > 1]
    found = [(places, end) for places in several if (end := _signature([comments[place] for place in places]))]
    if len(found) < SIGNERS or 2 * len(found) < len(several):
        return comments
    signed = {place: end for places, end in found for place in places}
    return [_without(comment, signed.get(index, ())) for index, comment in enumerate(comments)]


def _signature(comments: Sequence[CommentLines]) -> tuple[str, ...]:
    """Return the longest end that two comments in a row of one reader share; none where it is a number of likes."""
    ends = [_same_end(one.paragraphs, other.paragraphs) for one, other in itertools.pairwise(comments)]
    longest = max(ends, key=len)
    return longest if any(map(str.isalpha, "".join(longest))) else ()


def _same_end(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the lines at the end of two texts that are the same; not all of a text."""
    most = max(min(len(one), len(other)) - 1, 0)
    size = next((size for size in range(most) if one[-1 - size] != other[-1 - size]), most)
    return tuple(one[len(one) - size :])


def _without(comment: CommentLines, end: tuple[str, ...]) -> CommentLines:
    """Return a comment whose last lines close it, if they are these and not all of its text."""
    size = len(end)
    if not size or len(comment.paragraphs) <= size or comment.paragraphs[-size:] != end:
        return comment
    return comment._replace(paragraphs=comment.paragraphs[:-size], closing=comment.closing + size)


def with_scores(comments: list[CommentLines], texts: Sequence[str], counts: Mapping[str, int]) -> list[CommentLines]:
    """Return comments with the numbers above who wrote them as likes, where nearly all have one alone there.

    Numbers that only rise count the comments.

    Args:
        comments: The comments.
        texts: The lines of the page.
        counts: The number in a line, by its text.
    """
    above = dict(_scores(comments, texts))
    if len(above) < max(SEVERAL, MOST * len(comments)):
        return comments
    likes = {index: counts[text] for index, text in above.items()}
    if all(value <= below for value, below in itertools.pairwise(likes.values())):
        return comments
    return [
        comment._replace(likes=likes[index], likes_line=comment.opening - 2) if index in likes else comment
        for index, comment in enumerate(comments)
    ]


def _scores(comments: Sequence[CommentLines], texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the place of each comment that has a number alone right above who wrote it, and that line."""
    count = patterns()["COUNT_FORM"].fullmatch
    for index, comment in enumerate(comments):
        if comment.opening > 1 and comment.likes is None and comment.says == (comment.opening - 1,):
            text = texts[comment.lines[comment.opening - 2]]
            if count(form_of(text)):
                yield index, text


def without_shared_words(comments: list[CommentLines]) -> list[CommentLines]:
    """Return the comments of a thread, their authors without the words that all of these begin or end with.

    "Ann (Reply) on", "Bob (Reply) on", "Cid (Reply) on": these are words of the page.
    """
    names = _without_shared({comment.author for comment in comments if comment.author})
    if not names:
        return comments
    return [comment._replace(author=names.get(comment.author or "", comment.author)) for comment in comments]


def _without_shared(names: set[str]) -> dict[str, str]:
    """Return names without such words, by what was read."""
    words = {name: name.split() for name in names}
    for end in (-1, 0):
        while shared := _shared(words, end):
            for name, own in words.items():
                if form_of(own[end]) == shared:
                    words[name] = own[:-1] if end else own[1:]
    return {name: " ".join(own) for name, own in words.items() if len(own) < len(name.split())}


def _shared(words: Mapping[str, Sequence[str]], end: int) -> str | None:
    """Return the form of the word that the names of a thread share at one end; None: they share none."""
    forms = Counter(form_of(own[end]) for own in words.values())
    form, count = forms.most_common(1)[0] if forms else ("", 0)
    # People of one family have a name in common, too.
    few = SEVERAL if form.islower() or not form.isalpha() else FAMILY
    if len(words) < few or count < ALWAYS * len(words):
        return None
    return form if all(len(own) > 1 for own in words.values()) else None
