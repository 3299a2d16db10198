"""What the comments of a thread have in common, and what no single one of them tells.

Signatures below their texts, and scores above their names.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from threadparse.grammar import patterns
from threadparse.template.template import SEVERAL, form_of

if TYPE_CHECKING:
    from threadparse.kinds.heads import Heads
    from threadparse.thread.comments import CommentLines

#: So many readers end their comments alike where these ends are signatures.
SIGNERS = 2
#: Fewest comments with a number below their text, where it counts likes.
FEWEST_NUMBERS = 2
#: The share of the comments whose texts begin or end with the same line.
USUAL = 0.6
#: How many lines are looked at at either end of a text.
ENDS = 6
#: The share of the comments that have a number beside who and when, where it counts likes.
SCORED = 0.8
#: The share of them that have a number above a text that is signed below, or above a button, where it counts likes.
SOME = 0.15
#: So many comments must end alike, or all if there are fewer.
END_ALIKE = 5
#: Fewest names that tell what all of them share, where it may be the name of a family.
FAMILY = 5


def with_names_above(comments: list[CommentLines], texts: Sequence[str], heads: Heads) -> list[CommentLines]:
    """Return comments with their first lines as names, where all lines below these have the same word for a name.

    "Ann", "Posted May 19, 2021": since all comments have "Posted" for a name, "Ann" is no title, but the name.
    """
    titled = [comment for comment in comments if comment.rule == "name_byline" and comment.says]
    if len(titled) < SEVERAL or len({comment.author for comment in titled}) > 1:
        return comments
    named = {comment.first: heads.name(texts[comment.lines[0]]) for comment in titled}
    return [comment._replace(author=named.get(comment.first) or comment.author) for comment in comments]


def without_repeated_ends(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments without the lines that most of their texts begin or end with: the page prints these.

    "Sorry, something went wrong." below the text of each; "Re: The old boat" above it.
    """
    # First the last line of each text, then the first one.
    for end in (-1, 0):
        for _ in range(ENDS):
            form = _usual_end(comments, end)
            if form is None:
                break
            # The last comment may have the foot of the page below such a line.
            last = _down_to(comments[-1], form) if end else comments[-1]
            comments = [_without_end(comment, end, form) for comment in (*comments[:-1], last)]
    return comments


def _down_to(comment: CommentLines, form: str) -> CommentLines:
    """Return the last comment of a thread without what stands below the first line of a form: the foot of the page.

    That line stays. The first line of a text does not count: it would leave no text.
    """
    texts = comment.paragraphs
    place = next((place for place, text in enumerate(texts) if place and form_of(text) == form), len(texts))
    below = len(texts[place + 1 :])
    return comment._replace(paragraphs=texts[: place + 1], closing=comment.closing + below)


def _usual_end(comments: Sequence[CommentLines], end: int) -> str | None:
    """Return the form of the line that most comments have at one end of a longer text; None: there is none.

    If there are few comments, all must have the line. What else they say must differ, and so must who wrote them.
    """
    longer = [comment for comment in comments if len(comment.paragraphs) > 1]
    least = max(min(END_ALIKE, len(comments)), USUAL * len(comments), SEVERAL)
    if len(longer) < least:
        return None
    ends = [form_of(comment.paragraphs[end]) for comment in longer]
    if end and comments[-1] is longer[-1]:
        # The foot of the page may stand below the end of the last one: take a line in it that ends another comment.
        inner = set(map(form_of, longer[-1].paragraphs[1:]))
        ends[-1] = next(filter(inner.__contains__, ends[:-1]), ends[-1])
    forms = Counter(form for form in ends if any(map(str.isalpha, form)))
    form, count = forms.most_common(1)[0] if forms else ("", 0)
    if count < least:
        return None
    alike = [comment for comment, each in zip(longer, ends, strict=True) if each == form]
    texts = {tuple(text for text in comment.paragraphs if form_of(text) != form) for comment in alike}
    return form if len(texts) > 1 and len({comment.author for comment in alike}) >= SIGNERS else None


def _without_end(comment: CommentLines, end: int, form: str) -> CommentLines:
    """Return a comment without the line at one end of its text, if that is of a form and more lines are left."""
    texts = comment.paragraphs
    if not texts[1:] or form_of(texts[end]) != form:
        return comment
    if end:
        return comment._replace(paragraphs=texts[:-1], closing=comment.closing + 1)
    return comment._replace(paragraphs=texts[1:], opening=comment.opening + 1)


def without_signatures(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments without the signatures that forums print below the texts of a reader: they are closings.

    A signature is what a reader ends two comments in a row with. At least two readers must have one, and half of those
    who wrote several comments. Else such lines are what somebody wrote.
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
    # What two readers or more have in common, the page prints, also below the texts of those who wrote once.
    end, count = Counter(end for _, end in found).most_common(1)[0]
    shared = end if count >= SIGNERS else ()
    if shared:
        comments = [*comments[:-1], _down_to(comments[-1], form_of(shared[-1]))]
    return [_without_signature(comment, signed.get(index, shared)) for index, comment in enumerate(comments)]


def _signature(comments: Sequence[CommentLines]) -> tuple[str, ...]:
    """Return the longest end that two comments in a row of one reader share; no lines where it has no letters."""
    ends = [_same_end(one.paragraphs, other.paragraphs) for one, other in itertools.pairwise(comments)]
    longest = max(ends, key=len)
    return longest if any(map(str.isalpha, "".join(longest))) else ()


def _same_end(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """Return the lines at the end of two texts that are the same; at least one line of either text is left."""
    most = max(min(len(one), len(other)) - 1, 0)
    size = next((size for size in range(most) if one[-1 - size] != other[-1 - size]), most)
    return tuple(one[len(one) - size :])


def _without_signature(comment: CommentLines, end: tuple[str, ...]) -> CommentLines:
    """Return a comment without the lines of a signature, if its text ends with them and has others above."""
    size = len(end)
    if not size or len(comment.paragraphs) <= size or comment.paragraphs[-size:] != end:
        return comment
    return comment._replace(paragraphs=comment.paragraphs[:-size], closing=comment.closing + size)


def with_scores(comments: list[CommentLines], texts: Sequence[str], counts: Mapping[str, int]) -> list[CommentLines]:
    """Return comments with numbers as likes: those alone in a line beside who and when, if most comments have one.

    In comments that are signed below, it is a number above the text, and some comments are enough: hardly a reader
    begins with a number in a line of its own. Numbers that only rise count the comments: above texts by one each.

    Args:
        comments: The comments.
        texts: The lines of the page.
        counts: The number in a line, by its text.
    """
    places = dict(_scores(comments, texts))
    signed = all(comments[index].opening == 0 for index in places)
    if len(places) < max(SEVERAL, (SOME if signed else SCORED) * len(comments)):
        return comments
    likes = {index: counts[texts[comments[index].lines[place]]] for index, place in places.items()}
    pairs = list(itertools.pairwise(likes.values()))
    if all(below == value + 1 for value, below in pairs) if signed else all(value <= below for value, below in pairs):
        return comments
    return [
        _scored(comment, places[index], likes[index]) if index in likes else comment
        for index, comment in enumerate(comments)
    ]


def _scored(comment: CommentLines, place: int, likes: int) -> CommentLines:
    """Return a comment with the number in one of its first lines as its likes."""
    if comment.opening:
        return comment._replace(likes=likes, likes_line=place)
    return comment._replace(likes=likes, likes_line=place, opening=1, paragraphs=comment.paragraphs[1:])


def _scores(comments: Sequence[CommentLines], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the index of each comment that has such a number, and the place of its line among those of the comment."""
    count = patterns()["COUNT_FORM"].fullmatch
    for index, comment in enumerate(comments):
        last = comment.opening - 1
        if comment.likes is not None or not comment.says:
            continue
        place = 0
        if comment.opening:
            # The number stands right above the last line of the opening, or is this line.
            says_last, says_above = comment.says == (last,), comment.says[-1] == last - 1
            place = last - 1 if says_last else last if says_above else -1
        elif not comment.paragraphs[1:]:
            continue
        if place >= 0 and count(form_of(texts[comment.lines[place]])):
            yield index, place


def with_numbers_below(
    comments: list[CommentLines], texts: Sequence[str], heads: Heads, counts: Mapping[str, int]
) -> list[CommentLines]:
    """Return comments with the numbers below their texts as likes.

    Right above a button, it is enough that some comments have one. At the end, most need one; a comment that is only
    a number has no text then. If all comments have one, and each is one higher than the one above, the numbers count
    the comments, and nothing is changed.

        A line of text.
        4
        Reply
    """
    count = patterns()["COUNT_FORM"].fullmatch
    above_button: dict[int, int] = {}
    at_end: dict[int, int] = {}
    for index, comment in enumerate(comments):
        place = len(comment.lines) - comment.closing - 1
        if comment.likes is not None or place < comment.opening or not count(form_of(texts[comment.lines[place]])):
            continue
        if not comment.closing:
            at_end[index] = place
        elif comment.says and len(comment.paragraphs) > 1 and heads[texts[comment.lines[place + 1]]].letter == "C":
            above_button[index] = place
    if len(above_button) < max(FEWEST_NUMBERS, SOME * len(comments)):
        above_button = {}
    if len(at_end) < max(FEWEST_NUMBERS, USUAL * len(comments)):
        at_end = {}
    places = dict(sorted((above_button | at_end).items()))
    values = [counts[texts[comments[index].lines[place]]] for index, place in places.items()]
    if len(values) == len(comments) and all(below == value + 1 for value, below in itertools.pairwise(values)):
        return comments
    found = list(comments)
    for (index, place), likes in zip(places.items(), values, strict=True):
        each = comments[index]
        found[index] = each._replace(
            likes=likes, likes_line=place, closing=each.closing + 1, paragraphs=each.paragraphs[:-1]
        )
    return found


def with_likes_beside(
    comments: list[CommentLines], texts: Sequence[str], heads: Heads, counts: Mapping[str, int]
) -> list[CommentLines]:
    """Return comments with the likes that stand in the line of who and when: "ann 12 points 3 hours ago"."""
    if not any(comment.says for comment in comments):
        return comments
    words = [_first_read(_likes_in, comment, texts, heads) for comment in comments]
    if not any(words):
        # No line has words for likes. In most it may be a number before the date: "ann · 12 · 3 hours ago".
        words = [_first_read(_number_in, comment, texts, heads) for comment in comments]
        values = [counts[each] for each in words if each]
        rises = all(value <= below for value, below in itertools.pairwise(values))
        if len(values) < max(SEVERAL, SCORED * len(comments)) or rises:
            return comments
    return [
        comment._replace(likes=counts[likes]) if likes and comment.likes is None else comment
        for comment, likes in zip(comments, words, strict=True)
    ]


def _first_read(
    read: Callable[[Heads, str], str | None], comment: CommentLines, texts: Sequence[str], heads: Heads
) -> str | None:
    """Return what is read first in the lines of a comment that say who and when; None: nothing is read there."""
    lines = comment.lines
    for place in comment.says:
        if found := read(heads, texts[lines[place]]):
            return found
    return None


def _likes_in(heads: Heads, text: str) -> str | None:
    """Return the words for likes in a line, if a digit stands beside its date; None: there are none."""
    date = heads.date(text)
    rest = f"{text[: date.start]} {text[date.end :]}" if date else text
    return heads.phrases.likes_in(rest) if any(map(str.isdecimal, rest)) else None


def _number_in(heads: Heads, text: str) -> str | None:
    """Return the part of a line before its date that is a number; None: there is none."""
    date = heads.date(text)
    parts = patterns()["ROW_JOINT"].split(text[: date.start]) if date else []
    return next(filter(str.isdecimal, parts), None)
