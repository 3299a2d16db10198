"""Articles as JSON Lines."""

from threadparse.formats.objects import objects

FORMAT = objects(
    "JSON Lines: an object on each line; for several dumps",
    ending=".jsonl",
    indent=None,
)
