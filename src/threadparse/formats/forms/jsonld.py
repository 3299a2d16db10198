"""An article as structured data of schema.org, in JSON-LD: what search engines read on a page.

What the dump does not say is left out: an author who is not named, a date that is not certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record

if TYPE_CHECKING:
    from threadparse.model.nested import Row

CONTEXT = "https://schema.org"
#: What an article with text is, and one that is a thread alone.
KINDS = ("Article", "DiscussionForumPosting")
LIKE = "LikeAction"


def write(record: Record) -> str:
    """Return an object, which may stand in a `script` of a page as it is."""
    from threadparse.formats import jsontext  # noqa: PLC0415
    from threadparse.formats.urn import urn_of  # noqa: PLC0415

    article = record.article
    name = urn_of(record)
    top: dict[str, Any] = {"@context": CONTEXT, "@type": KINDS[not article.paragraphs], "@id": name}
    top |= _known(
        identifier=record.source,
        headline=article.title,
        author=_person(article.author),
        datePublished=_moment(article.published),
        creditText=article.byline,
        text=article.text if article.paragraphs else None,
        commentCount=article.comment_count,
    )
    # The objects that take the next comment: of depth 1 the article, of depth 2 the latest of depth 1, and so on.
    above = [top]
    rows = article.rows(record.source)
    next(rows)
    for comment, row in zip(article.walk(), rows, strict=True):
        made = {"@type": "Comment", "@id": f"{name}#c{row['id']}"} | _known(
            author=_person(comment.author),
            datePublished=_moment(comment.published),
            position=comment.number,
            text=comment.text if comment.paragraphs else None,
            interactionStatistic=_likes(comment.likes),
        )
        del above[comment.depth :]
        above[-1].setdefault("comment", []).append(made)
        above.append(made)
    # The escape is the same text for JSON. A text with "</script>" would end the script of the page.
    return jsontext.write(top, 2).replace("<", "\\u003c") + "\n"


def _known(**values: Any) -> dict[str, Any]:
    """Return the values that are there."""
    return {name: value for name, value in values.items() if value is not None}


def _person(name: str | None) -> dict[str, str] | None:
    return None if name is None else {"@type": "Person", "name": name}


def _moment(published: Any) -> str | None:
    from threadparse.model.checks import iso  # noqa: PLC0415

    return None if published is None else iso(published)


def _likes(likes: int | None) -> dict[str, Any] | None:
    if likes is None:
        return None
    # By its name alone, as a string, some validators refuse the action.
    return {"@type": "InteractionCounter", "interactionType": {"@type": LIKE}, "userInteractionCount": likes}


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the article of an object that `write` wrote."""
    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats import jsontext  # noqa: PLC0415
    from threadparse.model.article import Article  # noqa: PLC0415
    from threadparse.model.comment import grow  # noqa: PLC0415

    data = jsontext.read(file.read())
    if not isinstance(data, dict) or data.get("@type") not in KINDS:
        raise DecodeError("$", f"expected an object with the @type {' or '.join(KINDS)}")
    rows: list[Row] = []
    try:
        waiting = [(each, 1) for each in reversed(data.get("comment", []))]
        while waiting:
            each, depth = waiting.pop()
            likes = each.get("interactionStatistic", {}).get("userInteractionCount")
            told = _author(each), _published(each), None, each.get("position")
            rows.append((*told, _paragraphs(each), likes, depth, None))
            waiting += [(reply, depth + 1) for reply in reversed(each.get("comment", []))]
        article = Article(
            title=data.get("headline"),
            author=_author(data),
            published=_published(data),
            byline=data.get("creditText"),
            paragraphs=_paragraphs(data),
            comments=grow(rows),
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise DecodeError("$", f"not as it was written: {error}") from None
    yield Record(article, data.get("identifier"))


def _author(data: dict[str, Any]) -> str | None:
    name: str | None = data.get("author", {}).get("name")
    return name


def _published(data: dict[str, Any]) -> Any:
    from threadparse.model.checks import from_iso  # noqa: PLC0415

    moment = data.get("datePublished")
    return None if moment is None else from_iso(moment)


def _paragraphs(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(data["text"].split("\n")) if "text" in data else ()


FORMAT = Format(
    "structured data of schema.org (JSON-LD): an Article, or a DiscussionForumPosting, with nested comments",
    endings=(".jsonld",),
    holds_many=False,
    write=write,
    read=read,
    holds=all_but("fields", "problems", "comment.published_text"),
)
