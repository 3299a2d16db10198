"""The comments of the thread, nested: the model of a page. Knows grammars/dump.lark."""
