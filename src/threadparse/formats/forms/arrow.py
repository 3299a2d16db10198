"""Articles as rows of a table, in a file of Arrow, which pandas, polars and others also call Feather."""

from threadparse.formats.packed import packed

FORMAT = packed("the same table as a file of Arrow (Feather)", kind="Arrow", endings=(".arrow", ".feather"))
