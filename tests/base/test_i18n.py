"""Words in the reader's language."""

import ast
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from trustjournal.base import i18n, resources


def mo_file(words):
    """A catalogue as msgfmt writes it: header, two tables of (length, offset), the texts."""
    pairs = sorted((key.encode(), value.encode()) for key, value in words.items())
    texts = [pair[0] for pair in pairs] + [pair[1] for pair in pairs]
    table, place = [], 28 + 16 * len(pairs)
    for text in texts:
        table += [len(text), place]
        place += len(text) + 1
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + struct.pack(f"<{len(table)}I", *table) + b"".join(text + b"\0" for text in texts)


@pytest.fixture
def dutch(tmp_path, monkeypatch):
    folder = tmp_path / "resources" / "locale" / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = {
        "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n",
        "Log with {name}": "Vastleggen met {name}",
        "{n} day\0{n} days": "{n} dag\0{n} dagen",
    }
    (folder / "trustjournal.mo").write_bytes(mo_file(words))
    monkeypatch.setattr(resources, "root", lambda: tmp_path / "resources")
    yield
    i18n.use("en")


@pytest.mark.parametrize("name", ["nl", "nl_BE.UTF-8", "NL-nl"])
def test_a_catalogue_is_spoken_once_chosen(dutch, name):
    assert i18n.use(name) == "nl" == i18n.language()
    assert i18n._("Log with {name}").format(name="Amara") == "Vastleggen met Amara"
    assert [i18n.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} dag", "{n} dagen"]
    assert i18n._("Not translated yet") == "Not translated yet"
    assert i18n._("") == ""


@pytest.mark.parametrize("name", [None, "", "en", "en_GB", "C", "xx", "../nl"])
def test_without_a_catalogue_the_words_stay_english(dutch, name):
    assert i18n.use("nl") == "nl"
    assert i18n.use(name) == "en" == i18n.language()
    assert i18n._("Log with {name}") == "Log with {name}"
    assert [i18n.ngettext("{n} day", "{n} days", n) for n in (0, 1, 2)] == ["{n} days", "{n} day", "{n} days"]


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"LC_ALL": "nl_NL.UTF-8", "LANG": "en_US"}, "nl_NL.UTF-8"),
        ({"LC_MESSAGES": "nl_NL", "LANG": "en_US"}, "nl_NL"),
        ({"LANGUAGE": "nl:en", "LANG": "en_US"}, "nl"),
        ({"LANG": "nl_NL"}, "nl_NL"),
        ({}, "en"),
    ],
)
def test_the_environment_names_the_readers_language(env, expected):
    assert i18n.language_of(env) == expected


def test_marking_changes_nothing():
    assert i18n.N_("Last spoke {days} days ago") == "Last spoke {days} days ago"


def test_english_does_not_import_gettext():
    code = "import sys; from trustjournal.base.i18n import _, use; use('en'); _('x'); print('gettext' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


COUNTED = re.compile(
    r"(?<![Ww]eek )(?<!question )(?<!turns )(?<!turned )"  # a number of a week, a question or a birthday counts nothing
    r"\{(n|all|weeks|days|added)\} (?!min\b)(\{name\}|[a-z])"
)
"""A count with the word that it counts."""


def test_what_is_counted_is_said_in_the_plural_of_each_language():
    one_form_alone = []
    for path in Path(i18n.__file__).parents[1].rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "N_"):
                words = [each.value for each in ast.walk(call.args[0]) if isinstance(each, ast.Constant)]
                one_form_alone += [word for word in words if isinstance(word, str) and COUNTED.search(word)]
    assert one_form_alone == []
