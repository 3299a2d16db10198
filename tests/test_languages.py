"""Languages of a user's choice."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

import threadparse

PHRASES = "%extend SAYS: /jatlh/\n%extend COMMENTS: /jangmey/\n%extend CONTROL: /yIjang/\n"


def dump(heading: str, says: str, button: str) -> str:
    items = ((1, "Worf"), (2, "Bob"))
    comments = (f"  {number}. {name} {says}:\n\n    It rains.\n\n    {button}\n" for number, name in items)
    return "\n".join([f"T\n\n{heading}\n", *comments])


DUMP = dump("2 jangmey", "jatlh", "yIjang")
GERMAN = dump("Zwei Kommentare", "sagt", "Antworten")


@pytest.fixture
def phrases(tmp_path: Path) -> Path:
    path = tmp_path / "klingon.lark"
    path.write_text(PHRASES, "utf-8")
    return path


def authors(article: threadparse.Article) -> list[str | None]:
    return [comment.author for comment in article.walk()]


def test_phrases_of_ones_own(phrases: Path) -> None:
    parser = threadparse.Parser(languages=[phrases])
    article = parser.parse(DUMP)
    assert authors(article) == ["Worf", "Bob"]
    assert [comment.text for comment in article.comments] == ["It rains.", "It rains."]
    assert [line.role for line in parser.explain(DUMP)][-3:] == ["head", "comment", "boilerplate"]
    assert authors(threadparse.parse(DUMP)) != authors(article)


def test_a_file_is_read_with_the_phrases_too(phrases: Path, tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    path.write_text(DUMP, "utf-8")
    assert authors(threadparse.Parser(languages=[str(phrases)]).parse_file(path)) == ["Worf", "Bob"]


def test_only_the_languages_named_are_known(phrases: Path) -> None:
    assert authors(threadparse.Parser().parse(GERMAN)) == ["Worf", "Bob"]
    assert authors(threadparse.Parser(languages=["de", phrases]).parse(GERMAN)) == ["Worf", "Bob"]
    assert authors(threadparse.Parser(languages=["en", "fr"]).parse(GERMAN)) != ["Worf", "Bob"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("// No colon.\n%extend SAYS /jatlh/\n", ":2: this is no rule of a Lark grammar"),
        ("%extend SAYS: /jatlh\n", ":1: this is no rule of a Lark grammar"),
        ("%extend BY: /mach/\n\n%extend SAYS: /jatlh(/\n", ":3: missing ), unterminated subpattern"),
        ("%extend SAID: /jatlh/\n", ":1: Can't extend terminal SAID"),
        ("%extend SAYS: JATLH\n", ":1: Terminal used but not defined: JATLH"),
        ("SAYS: /jatlh/\n", ":1: Terminal 'SAYS' defined more than once"),
    ],
)
def test_a_file_without_phrases_is_refused_with_its_name(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.lark"
    path.write_text(text, "utf-8")
    with pytest.raises(threadparse.LanguageError) as caught:
        threadparse.Parser(languages=[path])
    # Before what `re` says, Lark names the pattern, or what the package `regex` says where that is installed.
    assert str(caught.value).startswith(f"{path}:")
    assert said in str(caught.value)


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(threadparse.LanguageError, match="tlh: no such language"):
        threadparse.Parser(languages=["tlh"])
    with pytest.raises(TypeError, match="a list of names and paths"):
        threadparse.Parser(languages="de")
    with pytest.raises(TypeError, match="a name or a path, not int"):
        threadparse.Parser(languages=[1])  # type: ignore[list-item]
    with pytest.raises(FileNotFoundError):
        threadparse.Parser(languages=["missing.lark"])


def test_a_strict_parser_raises(phrases: Path) -> None:
    with pytest.raises(threadparse.ParseError):
        threadparse.Parser(languages=[phrases]).parse("  • First!\n\n    • Second.\n", strict=True)


def test_a_combination_of_languages_compiles_nothing_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    french, swedish = dump("2 commentaires", "dit", "Répondre"), dump("2 kommentarer", "skriver", "Svara")
    # Other tests of this process may have used more languages than are kept.
    kinds = import_module("threadparse.kinds.phrases")
    kinds.phrases.cache_clear()
    kinds._wording.cache_clear()
    threadparse.parse(GERMAN + french + swedish)
    # What is searched for often is compiled once more, as a whole: which parse of this process does so is chance.
    monkeypatch.setattr(import_module("threadparse.grammar.pieces"), "OFTEN", sys.maxsize)
    compiled: list[str] = []

    def compile_(source: str) -> re.Pattern[str]:
        compiled.append(source)
        return kept(source)

    kept = re.compile
    monkeypatch.setattr(re, "compile", compile_)
    for both in (GERMAN + french, french + swedish, GERMAN + swedish):
        assert threadparse.parse(both).comment_count
    assert compiled == []


def unknown(says: str, date: str, *names: str) -> list[str | None]:
    """Return the authors of comments that open with a line each of the name and `says`, and a line of the date."""
    comments = (f"  {number}. {name}{says}\n\n    {date}\n\n    A text.\n" for number, name in enumerate(names, 1))
    return authors(threadparse.parse("\n".join(["T\n\n3 comments\n", *comments])))


@pytest.mark.parametrize("date", ["2020-05-19 12:03", "5. maj 2020 kl. 12:03", "19. marts 2021"])
@pytest.mark.parametrize("says", [" segir:", " ütleb:", " rakstīja:", "\u00a0kaže:", " segir :", " segir："])
def test_a_language_without_a_file_gives_no_wrong_name(says: str, date: str) -> None:
    """Two comments repeat too little to tell the word from a name."""
    assert unknown(says, date, "Anders", "Ola Nordmann") == [None] * 2


@pytest.mark.parametrize("date", ["2020-05-19 12:03", "5. maj 2020 kl. 12:03", "19. marts 2021"])
@pytest.mark.parametrize("says", [" segir:", " ütleb:", " rakstīja:", "\u00a0kaže:", " segir："])
def test_a_word_behind_three_names_that_differ_is_no_part_of_them(says: str, date: str) -> None:
    assert unknown(says, date, "Anders", "Ola Nordmann", "Bo") == ["Anders", "Ola Nordmann", "Bo"]


@pytest.mark.parametrize("says", [" segir: 2020-05-19", " segir: 19. marts 2021", " segir: 5. maj 2020 kl. 12:03"])
def test_nor_does_it_where_the_date_stands_in_the_same_line(says: str) -> None:
    assert unknown(says, "A text.", "Anders", "Ola Nordmann", "Bo") == [None] * 3


@pytest.mark.parametrize("says", [":", " :", "：", " says:"])
def test_a_name_before_a_colon_is_one(says: str) -> None:
    names = ["Ann", "bob", "Cid Lee", "Ann 2", "Иван Петров"]
    assert unknown(says, "2020-05-19 12:03", *names) == names
