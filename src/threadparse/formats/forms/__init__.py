"""The formats: a module each, called as `-t` calls it, with its `FORMAT`.

A module here imports what it needs when it is used, so that the formats can be listed at once.
"""
