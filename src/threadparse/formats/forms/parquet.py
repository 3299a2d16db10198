"""Articles as rows of a table, in a file of Parquet."""

from threadparse.formats.packed import packed

FORMAT = packed("the same table as a file of Parquet", kind="Parquet", endings=(".parquet",))
