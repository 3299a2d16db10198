"""Which list of a dump is the thread, which items of it are comments, and what the lines of each are."""
