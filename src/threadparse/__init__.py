"""threadparse: an article and its readers' comments, from plain text to a typed tree and back.

Knows the public names, and nothing else.
"""

from threadparse.errors import DecodeError, ParseError, RenderError, ThreadparseError
from threadparse.model.article import Article
from threadparse.model.comment import Comment
from threadparse.parser import parse, parse_file
from threadparse.problems import Problem
