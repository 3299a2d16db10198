"""No pattern goes back over a text again and again: shown of each by its automaton, not by trying texts."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from re import _constants as op
from re import _parser as parser

import pytest

import threadparse
from alphabet import CHARACTERS
from ambiguity import attack
from automaton import UnknownError
from dumps import SHAPES
from test_grammar import LANGUAGES, STARTS
from threadparse import grammar
from threadparse.grammar.languages import words_of
from threadparse.kinds import dates
from threadparse.kinds.phrases import phrases
from threadparse.kinds.wording import Wording
from threadparse.text.lines import LONGEST

SOURCE = Path(threadparse.__file__).parent

#: The patterns that kinds/wording.py joins from several terminals; another one, of dates, is in kinds/dates.py.
JOINED = ("controls", "before", "after")
#: What is begun at a place, and never searched for. All other patterns are.
BEGUN = {
    "AMOUNTS",
    "JSON_ROW",
    "controls",
    "after",
    "THREAD_LINE",
    "FORM",
    "FURNITURE",
    "NAME",
    "NAMES",
    "CODE",
    "TO_CLOCK",
    "MD_HEADING",
    "MD_QUOTE",
}
#: What is searched for and is linear only where it is begun: it takes the square of a length, LONGEST at most.
SHORT = {"before"}
#: What is searched for and matches wherever it begins: no character is read twice.
CERTAIN = {"ROW", "FIGURES", "LETTERS"}
#: Where other patterns are compiled: sets of single characters, and what reads the package's own grammars.
ELSEWHERE = {
    "formats/jsontext.py", "formats/forms/csv.py", "formats/forms/markdown.py",
    "corpus/anonymous.py", "corpus/streams.py",
    "grammar/driver.py", "grammar/expressions.py", "grammar/languages.py", "grammar/make.py",
}  # fmt: skip
#: Where terminals are compiled.
COMPILED = {"grammar/patterns.py", "grammar/pieces.py", "kinds/wording.py", "kinds/dates.py"}


@functools.cache
def patterns_of(language: str) -> dict[str, str]:
    """Return all patterns that lines are read with: the terminals, and what is joined from several of them."""
    table = grammar.patterns() if language == "en" else words_of(language)
    wording = Wording(table)
    have = {"controls": "CONTROLS", "before": "BEFORE_DATE", "after": "AFTER_DATE"}
    joined = {name: getattr(wording, name).pattern for name in JOINED if have[name] in table.sources}
    return {**table.sources, **joined, "any date": dates._any_form().pattern}


found = functools.cache(attack)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_is_linear(language: str) -> None:
    """A piece of a terminal matches in no more ways than the terminal, which has it among its alternatives."""
    table = patterns_of(language)
    slow = {name: found(pattern, search=name not in BEGUN | SHORT | CERTAIN) for name, pattern in table.items()}
    assert {name: text for name, text in slow.items() if text} == {}


@pytest.mark.parametrize(("name", "start"), STARTS)
def test_the_patterns_of_other_grammars_are_linear(name: str, start: str) -> None:
    terminals = [terminal for terminal in grammar.load(name, start).terminals if terminal.pattern]
    assert [terminal.name for terminal in terminals if attack(terminal.pattern.to_regexp(), search=False)] == []


def test_nothing_is_said_to_be_begun_or_short_without_need() -> None:
    tables = [patterns_of(language) for language in LANGUAGES]
    said = BEGUN | SHORT | CERTAIN
    assert {name for name in said if any(found(table[name]) for table in tables if name in table)} == said


@pytest.mark.parametrize("name", sorted(CERTAIN))
def test_what_is_said_to_match_wherever_it_begins_does(name: str) -> None:
    """It is one character, and then all that are of a kind, be there none; so that nothing makes it fail.

    What may follow once need not.
    """
    first, (kind, (least, most, items)), *more = parser.parse(grammar.patterns().sources[name])
    assert first[0] in CHARACTERS
    assert (kind, least, most) == (op.POSSESSIVE_REPEAT, 0, op.MAXREPEAT)
    assert [each for each, _ in items if each not in CHARACTERS] == []
    assert [each for each, (least, most, _) in more if (each, least, most) != (op.POSSESSIVE_REPEAT, 0, 1)] == []


def test_what_is_said_to_be_begun_is_never_searched_for() -> None:
    """Wherever its name stands, a match follows."""
    for text in (path.read_text("utf-8") for path in SOURCE.rglob("*.py")):
        assert "table[name].search" not in text
        for name in BEGUN:
            named = rf"self\.{name}\b(?! = )" if name in JOINED else rf'(?<!sources)\["{name}"\]'
            used = re.findall(rf"{named}(?!\.(?:full)?match\b).*", text)
            assert not used, used


def test_no_other_place_compiles_a_pattern() -> None:
    compile_ = re.compile(r"\bre\.(?:compile|match|search|fullmatch|split|findall|finditer|sub)\(")
    found = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if compile_.search(path.read_text())}
    assert found == ELSEWHERE | COMPILED


class Recorder:
    """A pattern that remembers how long the longest text was that it was searched for in."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern, self.longest = pattern, 0

    def search(self, text: str) -> re.Match[str] | None:
        self.longest = max(self.longest, len(text))
        return self.pattern.search(text)


@pytest.mark.parametrize("end", ["May 19, 2021", "May 19, 2021 Reply", "By Ann Lee", "May 19, 2021 3 Comments"])
def test_what_takes_the_square_of_a_length_reads_no_long_text(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (wording,) = phrases(("en",))._wordings
    recorders = {name: Recorder(getattr(wording, name)) for name in SHORT}
    for name, recorder in recorders.items():
        monkeypatch.setattr(wording, name, recorder)
    for line in (f"Ann Lee{', ' * size}{end}" for size in (20, LONGEST, 10 * LONGEST)):
        for shape in (f"T\n\n{line}\n\n", f"T\n{line}\n12\n", f"T\n\n2 comments\n\n  • {line}\n", f"T\n\n{line}\n" * 9):
            threadparse.parse(f"{shape}Some text.\n\n{line}\n\nReply\n")
    assert all(0 < recorder.longest <= LONGEST for recorder in recorders.values())


@pytest.mark.parametrize("name", ["buttons in one line", "pictures in one line", "spaces behind a name"])
def test_lines_that_patterns_were_slow_on(name: str) -> None:
    """Each of these took hours, or more of Python's stack than there is."""
    assert threadparse.parse(SHAPES[name](5000)) != threadparse.Article()


@pytest.mark.parametrize(
    ("pattern", "search", "growth"),
    [
        ("(a+)+$", False, "exponential"),
        ("(a|a)*b", False, "exponential"),
        ("(x+x+)+y", False, "exponential"),
        ("(?:a|ab|b)*c", False, "exponential"),
        ("(?:ab?|b?a)*c", False, "exponential"),
        ("(?i:(?:k1|\u212a1)*x)", False, "exponential"),
        ("(?:a{1,20}){1,20}b", False, "exponential"),
        (r"\s*\s*x", False, "polynomial"),
        (r"\s*,?\s*x", False, "polynomial"),
        ("(.*)(.*)(.*)x", False, "polynomial"),
        ("a*b?a*c", False, "polynomial"),
        ("a{1,200}a{1,200}b", False, "polynomial"),
        ("a*a*+b", False, "polynomial"),
        ("(?:(?=a*b)a)*c", False, "polynomial"),
        (r"(?:\w+\s?)?\w+x", False, "polynomial"),
        ("(?:a|ab)*c", True, "polynomial"),
        (r"\s+x", True, "polynomial"),
        (r"\s++x", True, "polynomial"),
        (r"(?:a|ab)*+c", True, "polynomial"),
        (r"(?<!b)\s+x", True, "polynomial"),
        ("(?=a*b)a", True, "polynomial"),
    ],
)
def test_a_pattern_that_can_be_made_slow_is_found(pattern: str, search: bool, growth: str) -> None:  # noqa: FBT001
    text = attack(pattern, search=search)
    assert text is not None
    assert text.growth == growth
    assert text.pump


@pytest.mark.parametrize(
    ("pattern", "search"),
    [
        ("(?:a|ab)*c", False),
        (r"\s*+\s*x", False),
        (r"\s*+,?\s*+x", False),
        (r"\w+\b\W+x", False),
        (r"(?i:(?:k1|q1)*x)", False),
        (r"(?:[^\[\]]|\[[^\[\]]*\])*x", False),
        ("(?:a|a|aa){1,9}b", True),
        ("(?:a|ab|b)*+c", False),
        ("(?>a|(?<=ab)a)*b", False),
        (r"\[[^\[\]]*\]", True),
        (r"(?<!\s)\s++x", True),
        (r"(?<![ab])[a]*+(?P<tail>[ab]*+)$", True),
        ("[0-9][0-9.,]{0,9}x", True),
        (r"(?P<by>[/-])a+(?P=by)b", True),
        (r"(?:^|,)[^,]*x", True),
    ],
)
def test_a_pattern_that_cannot_is_not(pattern: str, search: bool) -> None:  # noqa: FBT001
    assert attack(pattern, search=search) is None


@pytest.mark.parametrize("pattern", ["(?:a?b?)*x", "(a|bc)\\1", "(?m:^a)", "(a)?(?(1)b|c)"])
def test_what_the_check_does_not_know_it_refuses(pattern: str) -> None:
    with pytest.raises(UnknownError):
        attack(pattern)
