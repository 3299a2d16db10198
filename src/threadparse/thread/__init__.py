"""Third stage: which of the lists of a dump is the thread, and which items of it are comments.

Knows list items and what their lines say. Does not know the model, nor how a tree is built.
"""
