"""Text as XML holds it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

#: What XML 1.0 has no way to write: most control characters, halves of characters, and two that are none. Each becomes
#: the sign for a character that could not be shown.
_FORBIDDEN = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    # A parser would make a line end of it.
    13: "&#13;",
}


def content(text: str) -> str:
    """Return text as it stands between tags.

    Example:
        >>> content("a < b\\x00")
        'a &lt; b\ufffd'
    """
    return escape(text).translate(_FORBIDDEN)


def attribute(text: str) -> str:
    """Return text as it stands behind the `=` of an attribute, in quotes.

    Example:
        >>> print(attribute('"Ann"'))
        '"Ann"'
    """
    return quoteattr(text).translate(_FORBIDDEN)


def cdata(text: str) -> str:
    """Return text as a section without tags; as two where "]]>" in it would end the section.

    Example:
        >>> cdata("a ]]> b")
        '<![CDATA[a ]]]]><![CDATA[> b]]>'
    """
    text = writable(text).replace("]]>", "]]]]><![CDATA[>")
    return f"<![CDATA[{text}]]>"


def writable(text: str) -> str:
    """Return text with a sign for each character that XML has no way to write.

    Example:
        >>> writable("a < b\\x00")
        'a < b\ufffd'
    """
    # A carriage return stays: where no tags are, "&#13;" would be text.
    return text.translate(_FORBIDDEN | {13: "\r"})
