"""The format of a dump, declared once as Lark grammars; this folder installs as ``threadparse.grammars``."""
