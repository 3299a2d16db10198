"""Dumps and articles in files: from the names of files to texts, and from articles to files.

Knows folders, files of many dumps, processes, and runs that are stopped. Does not know a terminal: what a run has to
say goes to a `Reporter`.
"""
