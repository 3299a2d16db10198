"""An article in the browser."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

from threadparse.corpus.streams import put
from threadparse.formats import find
from threadparse.formats.files import encoded
from threadparse.formats.format import Record


def show_page(record: Record, *, is_opened: bool) -> None:
    """Write the page of an article to a file of its own, print the path of the file, and perhaps open it."""
    page = encoded(find("html").write(record))
    with tempfile.NamedTemporaryFile(prefix="threadparse-", suffix=".html", delete=False) as file:
        file.write(page)
    put(file.name)
    if is_opened:
        webbrowser.open(Path(file.name).as_uri())
