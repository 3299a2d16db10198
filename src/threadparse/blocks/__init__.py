"""Second stage: the text as lines, the lines as list items, and what the lines say.

Knows the terminals of the lines. Does not know which list is the thread, nor the model.
"""
