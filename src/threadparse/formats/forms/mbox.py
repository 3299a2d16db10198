"""Articles as mail: a message for the article, and one for each comment, which answers another one.

What mail has no field for stands in fields that begin with X-Threadparse. A message without an author comes from an
address alone; one without a date has no Date.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any

from threadparse.formats.fields import all_but
from threadparse.formats.format import Format, Record

if TYPE_CHECKING:
    from mailbox import mboxMessage

    from threadparse.model.article import Article
    from threadparse.model.comment import Comment

#: The domain of all addresses: nobody can own it.
DOMAIN = "threadparse.invalid"
#: The line above each message.
FROM = "From MAILER-DAEMON Thu Jan  1 00:00:00 1970"
#: The columns of a table that mail has no field for.
OWN = ("source", "number", "likes", "published_text", "byline")
#: Bytes in an encoded word: with its signs it is shorter than 75 characters.
WORD = 42
#: Of the messages above one, as many are named as references: the first, and those that stand nearest.
REFERENCES = 20


def write(record: Record) -> str:
    """Return the messages."""
    import hashlib  # noqa: PLC0415

    from threadparse.model.rows import article_id  # noqa: PLC0415

    article = record.article
    identity = article_id(article, record.source)
    name = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    items: list[Article | Comment] = [article, *article.walk()]
    messages: list[str] = []
    # The addresses of the latest message and of those above it in the thread, the article first.
    addresses: list[str] = []
    for item, row in zip(items, article.rows(record.source), strict=True):
        subject = article.title if row["parent_id"] is None else f"Re: {article.title or ''}"
        addresses[row["depth"] :] = [f"<{row['position']}.{name}@{DOMAIN}>"]
        messages.append(_message(addresses, row, subject, item.published, len(item.paragraphs)))
    return "".join(messages)


def _message(
    addresses: list[str], row: dict[str, Any], subject: str | None, published: dt.date | None, paragraphs: int
) -> str:
    """Return a message, with the blank line below it. `addresses`: those of the messages above it, then its own."""
    *above, own = addresses
    fields: list[tuple[str, str]] = [("Message-ID", own)]
    if above:
        near = above[1:][-(REFERENCES - 1) :]
        fields.append(("In-Reply-To", above[-1]))
        fields.append(("References", "\n ".join((above[0], *near))))
    author = "" if row["author"] is None else f"{_words(row['author'], plain=_is_of_name)}\n "
    fields.append(("From", f"{author}{own}"))
    if subject is not None:
        fields.append(("Subject", _words(subject)))
    if published is not None:
        from email.utils import format_datetime  # noqa: PLC0415

        fields.append(("Date", format_datetime(_full(published))))
        fields.append(("X-Threadparse-Published", published.isoformat()))
    fields += [(_field(column), _words(str(row[column]))) for column in OWN if row[column] is not None]
    fields += [
        ("X-Threadparse-Paragraphs", str(paragraphs)),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "quoted-printable"),
    ]
    head = "".join(f"{field}: {value}\n" for field, value in fields)
    return f"{FROM}\n{head}\n{_body(row['text'] or '')}\n\n"


def _field(column: str) -> str:
    """Return the field of a column that mail has none for: "X-Threadparse-Likes"."""
    return f"X-Threadparse-{column.title().replace('_', '-')}"


def _full(published: dt.date) -> dt.datetime:
    """Return a moment as a datetime of whole seconds. Without a zone, mail has -0000 for it: not known."""
    moment = published if isinstance(published, dt.datetime) else dt.datetime.combine(published, dt.time())
    return moment.replace(microsecond=0)


def _words(text: str, plain: Callable[[str], bool] = str.isprintable) -> str:
    """Return text as it stands in a field: as it is if it is short and all signs are plain, else in encoded words."""
    fits = text.isascii() and text == text.strip() and 0 < len(text) <= WORD and "=?" not in text
    if fits and all(map(plain, text)):
        return text
    import base64  # noqa: PLC0415

    words, word = [], b""
    for char in text:
        data = _encoded(char)
        if len(word) + len(data) > WORD:
            words.append(word)
            word = b""
        word += data
    return "\n ".join(f"=?utf-8?b?{base64.b64encode(each).decode()}?=" for each in (*words, word))


def _is_of_name(char: str) -> bool:
    """Tell whether a sign may stand in a name without quotes."""
    return char.isalnum() or char in " -+/!*'"


def _encoded(text: str) -> bytes:
    """Return text in UTF-8; RenderError for half of a character."""
    from threadparse.formats.files import encoded  # noqa: PLC0415

    return encoded(text)


def _body(text: str) -> str:
    """Return text in lines of which none is long or begins with "From ", as the line above a message does."""
    import quopri  # noqa: PLC0415

    lines = quopri.encodestring(_encoded(text), quotetabs=False).decode("ascii").split("\n")
    return "\n".join(f"=46{line[1:]}" if line.startswith("From ") else line for line in lines)


def read(file: IO[bytes]) -> Iterator[Record]:
    """Yield the articles that messages hold, as `write` wrote them."""
    import mailbox  # noqa: PLC0415
    import tempfile  # noqa: PLC0415
    from email.errors import MessageError  # noqa: PLC0415

    from threadparse.errors import DecodeError  # noqa: PLC0415
    from threadparse.formats.table import groups_of, record_of  # noqa: PLC0415

    # The library reads from a path alone.
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(file.read())
        copy.flush()
        box = mailbox.mbox(copy.name, create=False)
        try:
            for thread in groups_of(map(_row, box)):
                yield record_of(_placed(thread))
        except (LookupError, TypeError, ValueError, MessageError) as error:
            if isinstance(error, DecodeError):
                raise
            raise DecodeError("$", f"not as it was written: {error}") from None
        finally:
            box.close()


def _row(message: mboxMessage) -> dict[str, Any]:
    """Return a message as a row of a table."""
    from email.utils import parseaddr  # noqa: PLC0415

    from threadparse.model.checks import from_iso  # noqa: PLC0415
    from threadparse.model.rows import parts_of_moment  # noqa: PLC0415

    sender, address = parseaddr(message["From"] or "")
    position, name = _parts_of_address(address)
    answers = message["In-Reply-To"]
    told = {column: message[_field(column)] for column in (*OWN, "published")}
    row: dict[str, Any] = {column: None if value is None else _said(value) for column, value in told.items()}
    published, precision, offset = parts_of_moment(None if row["published"] is None else from_iso(row["published"]))
    count, text = int(message["X-Threadparse-Paragraphs"]), message.get_payload(decode=True)
    return row | {
        "article_id": name,
        "id": str(position),
        "parent_id": None if answers is None else str(_parts_of_address(answers.strip("<>"))[0]),
        "position": position,
        "author": _said(sender) if _has_name(message["From"]) else None,
        "published": published,
        "published_precision": precision,
        "utc_offset": offset,
        "likes": None if row["likes"] is None else int(row["likes"]),
        "number": None if row["number"] is None else int(row["number"]),
        "text": text.decode("utf-8").removesuffix("\n") if count and isinstance(text, bytes) else None,
        "title": None if answers is not None or message["Subject"] is None else _said(message["Subject"]),
    }


def _parts_of_address(address: str) -> tuple[int, str]:
    """Return the position of a message in its thread, and the name of the thread: 3 and "x" for "3.x@DOMAIN"."""
    position, _, name = address.partition("@")[0].partition(".")
    return int(position), name


def _placed(rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows of a thread with their paths: a message stands below the one that it answers."""
    paths: dict[str | None, tuple[int, ...]] = {}
    replies = Counter[str]()
    placed: list[Mapping[str, Any]] = []
    for row in sorted(rows, key=lambda row: row["position"]):
        parent = row["parent_id"]
        if parent is None:
            path: tuple[int, ...] = ()
        elif parent in paths:
            replies[parent] += 1
            path = (*paths[parent], replies[parent])
        else:
            raise ValueError(f"message {row['position']} answers {parent}, which does not stand before it")
        paths[row["id"]] = path
        placed.append({**row, "path": path})
    return placed


def _has_name(field: str) -> bool:
    """Tell whether From has more than an address."""
    return not field.startswith("<")


def _said(value: str) -> str:
    """Return the text of a field, with its encoded words read."""
    from email.header import decode_header, make_header  # noqa: PLC0415

    return str(make_header(decode_header(value)))


FORMAT = Format(
    "mail: a message for the article and one for each comment, with In-Reply-To and References",
    endings=(".mbox",),
    holds_many=True,
    write=write,
    read=read,
    holds=all_but("fields", "problems"),
)
