"""What the page prints beside the names of all comments, which no single one of them tells.

Example:
    1 Ann               2 Bob               3 Cid               a number: it counts the comments
    ReplyAnn            ReplyBob            ReplyCid            a button that is glued to the name
    Ann (Reply) on      Bob (Reply) on      Cid (Reply) on      words of the page
    AnnAnn              Bob LeeBob Lee      CidCid              the text of a picture, glued to the name
    Ann @ann            Bob Lee @bob2       Cid @c.id           a handle
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from threadparse.grammar import patterns
from threadparse.template.template import ALWAYS, SEVERAL, form_of
from threadparse.thread.shared import FAMILY

if TYPE_CHECKING:
    from threadparse.kinds.heads import Heads
    from threadparse.thread.comments import CommentLines

#: The shortest and the longest button that is looked for in names.
SHORTEST_BUTTON, LONGEST_BUTTON = 3, 20


def with_bare_names(comments: list[CommentLines], heads: Heads) -> list[CommentLines]:
    """Return the comments of a thread, their authors without what the page prints beside all of these."""
    return _without_words(_without_ordinals(_without_button(_said_once(_without_handles(comments)), heads)))


def _without_handles(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments, their authors without handles if nearly all have one behind the name."""
    names = {comment.author for comment in comments if comment.author}
    handle = patterns()["NAME_HANDLE"].search
    bare = {name: name[: found.start()] for name in names if "@" in name and (found := handle(name)) and found.start()}
    if not bare or len(bare) < ALWAYS * len(names):
        return comments
    return [comment._replace(author=bare.get(comment.author or "", comment.author)) for comment in comments]


def _said_once(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments, their authors once where nearly all stand there twice: somebody is called "DeeDee", not all."""
    names = {comment.author for comment in comments if comment.author}
    halves = {name: half for name in names if (half := _half_of(name))}
    # One name alone tells something if it has several words.
    told = len(names) > 1 or any(" " in half for half in halves.values())
    between = {name[len(half) : len(name) - len(half)] for name, half in halves.items()}
    if not halves or not told or len(between) > 1 or len(halves) < ALWAYS * len(names):
        return comments
    return [comment._replace(author=halves.get(comment.author or "", comment.author)) for comment in comments]


def _half_of(name: str) -> str:
    """Return what a name begins and ends with: "Ann" of "AnnAnn" and of "Ann by Ann"; "": nothing."""
    if name.find(name[:2], 2) < 0:
        return ""
    return next((name[:size] for size in range(len(name) // 2, 1, -1) if name.endswith(name[:size])), "")


def _without_ordinals(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments, their authors without numbers that count them from the first to the last."""
    if not all((comment.author or "").startswith(f"{number} ") for number, comment in enumerate(comments, 1)):
        return comments
    return [comment._replace(author=str(comment.author).partition(" ")[2]) for comment in comments]


def _without_button(comments: list[CommentLines], heads: Heads) -> list[CommentLines]:
    """Return comments, their authors without a button that is glued to nearly all of them. One name tells nothing."""
    names = [comment.author for comment in comments if comment.author]
    # The button is the longest one that the first name begins with.
    first = names[0] if names else ""
    sizes = range(min(len(first) - 1, LONGEST_BUTTON), SHORTEST_BUTTON - 1, -1)
    button = next((first[:size] for size in sizes if heads.is_button(first[:size])), "")
    if not button:
        return comments
    bare = [name.removeprefix(button) for name in names if name.startswith(button)]
    glued = len(names) > 1 and len(bare) >= ALWAYS * len(names)
    if not glued or not all(bare) or any(name[0].isspace() for name in bare):
        return comments
    return [
        comment._replace(author=comment.author.removeprefix(button)) if comment.author else comment
        for comment in comments
    ]


def _without_words(comments: list[CommentLines]) -> list[CommentLines]:
    """Return comments, their authors without the words that all of these begin or end with."""
    names = _without_shared({comment.author for comment in comments if comment.author})
    if not names:
        return comments
    return [comment._replace(author=names.get(comment.author or "", comment.author)) for comment in comments]


def _without_shared(names: set[str]) -> dict[str, str]:
    """Return names without the words that nearly all share at an end, by the name as it was read: those that change."""
    words = {name: name.split() for name in names}
    for end in (-1, 0):
        fewest = FAMILY
        while shared := _shared(words, end, fewest):
            # Beside a word of the page stands another one, and no name of a family: "Ann Zorble quxify".
            fewest = SEVERAL
            for name, left in words.items():
                if form_of(left[end]) == shared:
                    words[name] = left[:-1] if end else left[1:]
    return {name: " ".join(left) for name, left in words.items() if len(left) < len(name.split())}


def _shared(words: Mapping[str, Sequence[str]], end: int, fewest: int) -> str | None:
    """Return the form of the word that nearly all names share at one end; None: none, or a name has no other word.

    `fewest` is how many names must share it if it may be a name: people of one family have one in common, too.
    """
    forms = Counter(form_of(left[end]) for left in words.values())
    form, count = forms.most_common(1)[0] if forms else ("", 0)
    few = SEVERAL if form.islower() or not form.isalpha() else fewest
    if len(words) < few or count < ALWAYS * len(words):
        return None
    return form if all(len(left) > 1 for left in words.values()) else None
