"""Why a dump was read so: what spoke for each list and each title, and which rule read each comment."""

from __future__ import annotations

from collections.abc import Iterator

from threadparse.corpus.streams import safe
from threadparse.corpus.views.row import Row, line
from threadparse.parser import explain
from threadparse.text.source import Source


def why(text: str) -> Iterator[Row]:
    """Yield the producer, what was learned of the dump, and what speaks for its lists, titles and comments."""
    source, reasons = Source(text), explain(text, why=True)
    digits = len(str(source.line_count))

    def row(number: int, what: str, style: str = "") -> Row:
        lead = (f"{number:>{digits}} ", "dim"), (what, style), (" │ ", "dim")
        return Row(lead, ((safe(source.line(number)).strip(), style),), f"{'':<{digits + 1 + len(what)}} │ ")

    yield line(f"producer: {reasons.producer}", "bold")
    for learned in reasons.learned:
        yield Row(((f"learned: {learned.what}: ", "bold"),), ((safe(" / ".join(learned.forms)), ""),), "  ")
    for name, each in (("lists", reasons.lists), ("records", reasons.records), ("titles", reasons.titles)):
        if name == "records" and not each:
            continue
        yield line(f"{name}: {'' if each else 'none'}".rstrip(), "bold")
        for weighed in each:
            taken, style = ("taken ", "cyan") if weighed.taken else ("", "")
            yield row(weighed.line, f"{taken}{weighed.score:.1f}", style)
            for sign in weighed.signs:
                yield line(f"{'':>{digits}}   {sign.worth:+.1f} {sign.name}", "dim")
    yield line(f"comments: {'' if reasons.comments else 'none'}".rstrip(), "bold")
    for comment in reasons.comments:
        yield row(comment.line, comment.rule)
