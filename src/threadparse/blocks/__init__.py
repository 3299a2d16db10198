"""What single lines say: phrases, who and when, headings, bylines.

Knows the terminals of the lines. Does not know where a line stands, nor the model.
"""
