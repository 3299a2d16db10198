"""Third stage: the comments of the thread, nested. Knows Lark and grammars/dump.lark."""
