"""An article as indented JSON."""

from threadparse.formats.objects import objects

FORMAT = objects(
    "an object, indented; for one dump, or one file for each dump (-o FOLDER/)",
    ending=".json",
    indent=2,
)
