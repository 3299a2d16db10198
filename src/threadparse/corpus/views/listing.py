"""The list of formats: what each is, how its files end, what it leaves out, and what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from threadparse import formats
from threadparse.corpus.views.row import Row, line
from threadparse.formats.fields import ORDER
from threadparse.formats.format import Format


def listing() -> Iterator[Row]:
    """Yield two rows for each format; of one that cannot be loaded, why."""
    names = formats.names()
    columns = max(map(len, names))
    for name in names:
        try:
            form = formats.find(name)
        except LookupError as error:
            yield line(f"{name:<{columns}}  {error}")
            continue
        yield line(f"{name:<{columns}}  {form.meaning}")
        yield line(f"{'':<{columns}}  {'; '.join(_notes(form))}")


def _notes(form: Format) -> Iterator[str]:
    """Yield what there is to know of a format beside its meaning."""
    missing = [field for field in ORDER if field not in form.holds]
    yield " ".join(form.endings)
    if form.read is not None:
        yield "reads back"
    if missing:
        yield f"leaves out: {', '.join(missing)}"
    if form.needs is not None:
        yield f"needs {form.needs[0]} (threadparse[{form.needs[1]}])"
