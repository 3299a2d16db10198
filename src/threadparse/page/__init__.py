"""Third stage: which lines of a dump are the article, which are the thread, and which are neither.

Knows list items and what their lines say. Does not know the model, nor how a tree is built.
"""
