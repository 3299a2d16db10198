"""The commands: their options, their help, and how they end.

What a command does stands in the modules beside this package, which are imported where it is run: they take the library
with them.
"""
