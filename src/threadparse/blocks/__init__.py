"""Second stage: the text cut into blocks, the thread found among them, and what their lines say.

Knows the terminals of grammars/lines.lark. Does not know how comments nest, nor the model.
"""
