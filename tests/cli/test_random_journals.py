"""Random journals through the front door: what comes in goes out equal, and Today says exactly what the table asks for.

Nothing but the command line is used. `tests.oracle` says what Today has to say; the one thing taken from the product
is the key that names are sorted by, which belongs to the reader's alphabet and not to the table.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import oracle
from tests.journals_random import documents as documents_of
from tests.journals_random import nows, pivots, random_document
from tests.oracle_book import day, meeting_days, occurrence_ends_at, plus
from trustjournal.app import main
from trustjournal.domain.folding import name_key

Form = dict[str, Any]

TODAY = {"date", "meetings", "nudges", "coming"}
NUDGE = {"key", "rule", "lane", "due", "people", "person", "why", "next_step", "overdue_days", "subject"}
TIMES = ("created_at", "updated_at")
NEAR = (0, 1, -1, 3, -4, 7, 29, 30, -30, 61, 365)
MANY_JOURNALS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
)


class Place:
    """A folder with an empty journal, and the command line beside it."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self.folder = folder
        self.now = now

    def call(self, *words: object) -> str:
        """What a command answers; it has to succeed."""
        out, err = StringIO(), StringIO()
        kept = {name: os.environ.get(name) for name in ("TRUSTJOURNAL_NOW", "LC_ALL")}
        mask = os.umask(0o077)
        os.environ["TRUSTJOURNAL_NOW"] = self.now.isoformat()
        os.environ["LC_ALL"] = "C.UTF-8"
        try:
            with redirect_stdout(out), redirect_stderr(err):
                status = main(["--journal", str(self.folder), *map(str, words)])
        finally:
            os.umask(mask)
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
        assert status == 0, (words, err.getvalue())
        return out.getvalue()

    def json(self, *words: object) -> Any:
        return json.loads(self.call(*words, "--json"))


@pytest.fixture
def place(empty_journal_file: Path, tmp_path: Path) -> Callable[[datetime], Any]:
    """Gives, for the length of a block, a folder with an empty journal whose clock stands still at a moment."""
    numbers = iter(range(1_000_000))

    @contextmanager
    def made(now: datetime) -> Iterator[Place]:
        folder = tmp_path / f"journal-{next(numbers)}"
        folder.mkdir(mode=0o700)
        shutil.copy(empty_journal_file, folder)
        try:
            yield Place(folder, now)
        finally:
            shutil.rmtree(folder)

    return made


# ------------------------------------------------------------------------------------------------ what has to come back


def said(value: Any) -> Any:
    """A value without its nulls: a field that is null is a field left out."""
    if isinstance(value, dict):
        return {name: said(inner) for name, inner in value.items() if inner is not None}
    return [said(inner) for inner in value] if isinstance(value, list) else value


def as_imported(doc: Form, now: datetime) -> Form:
    """A document with the time of its import where an entry has none."""
    stamp = dict.fromkeys(TIMES, now.isoformat())
    lists = {name: [{**stamp, **said(entry)} for entry in part] for name, part in doc.items() if isinstance(part, list)}
    return {"format": doc["format"], **lists, "policy": said(doc["policy"])}


def differences(given: Form, kept: Form) -> list[Any]:
    """Where what came out is not what went in; times that were not given may be anything."""
    found: list[Any] = [("lists", set(given) ^ set(kept))] if set(given) != set(kept) else []
    for name, part in said(given).items():
        if not isinstance(part, list):
            found += [(name, part, kept[name])] if part != kept[name] else []
            continue
        found += [(name, len(part), len(kept[name]))] if len(part) != len(kept[name]) else []
        for mine, theirs in zip(part, kept[name], strict=False):
            bare = {field: value for field, value in theirs.items() if field not in TIMES or field in mine}
            # as text, so that 0 is not false and 1 is not 1.0
            if text_of(mine) != text_of(bare):
                found.append((name, mine, bare))
    return found


def text_of(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def comes_back(place: Place, doc: Form) -> None:
    """Import, export, import again, export again."""
    total = sum(len(part) for part in doc.values() if isinstance(part, list))
    source, first, second = (place.folder / name for name in ("given.json", "first.json", "second.json"))
    source.write_text(json.dumps(doc), encoding="utf-8")
    counts = {"added": 0, "merged": 0, "unchanged": 0, "skipped": 0, "warnings": []}
    assert place.json("import", source, "--dry-run") == {**counts, "added": total}
    assert place.json("import", source) == {**counts, "added": total}
    place.call("export", "--format", "json", "--include-confidential", "-o", first)
    assert differences(doc, json.loads(first.read_bytes())) == []
    assert place.json("import", source) == {**counts, "unchanged": total}
    assert place.json("import", first) == {**counts, "unchanged": total}
    place.call("export", "--format", "json", "--include-confidential", "-o", second)
    assert second.read_bytes() == first.read_bytes()


# ---------------------------------------------------------------------------------------------- what Today has to say


def wanted(doc: Form, now: datetime) -> tuple[list[Form], list[Form]]:
    """The open and the coming nudges as `today --json` has them, without their words."""
    names = {person["id"]: person["display_name"] for person in doc["people"]}
    found = oracle.expected(doc, now)
    for nudge in found["open"] + found["coming"]:
        nudge["people"] = [{"id": person, "name": names[person]} for person in dict.fromkeys(nudge["people"])]
        nudge["person"] = nudge["people"][0] if nudge["people"] else None
    return found["open"], found["coming"]


def meetings_of(doc: Form, on: date) -> list[Form]:
    """The meetings of a day, in the form's shape, with their times on that day; no title of a confidential one."""
    names = {person["id"]: person["display_name"] for person in doc["people"]}
    found = []
    for entry in doc["meetings"]:
        first = day(entry["starts_at"])
        if on not in meeting_days(entry.get("rule"), first, on):
            continue
        form = {name: value for name, value in entry.items() if name != "title" or not entry.get("confidential")}
        form["people"] = [{"id": person, "name": names[person]} for person in dict.fromkeys(entry["people"])]
        if on != first:
            starts = datetime.fromisoformat(entry["starts_at"]) + timedelta(days=(on - first).days)
            form["starts_at"], form["ends_at"] = starts.isoformat(), occurrence_ends_at(entry, on).isoformat()
        found.append(form)
    return found


def moment_of(now: datetime, on: date) -> datetime:
    """The moment that `--date` looks from: now, or the last instant of another day."""
    if on == now.date():
        return now
    return datetime(on.year, on.month, on.day, 23, 59, 59, 999999, tzinfo=now.tzinfo)


def says_what_is_wanted(place: Place, doc: Form, on: date | None) -> int:
    """Hold `today --json` against the table; gives how many nudges it held."""
    answer = place.json("today", *(() if on is None else ("--date", on)))
    look_from = place.now if on is None else moment_of(place.now, on)
    assert set(answer) == TODAY
    assert answer["date"] == str(look_from.date())
    nudges, coming = answer["nudges"], answer["coming"]
    keys = [nudge["key"] for nudge in nudges + coming]
    assert len(keys) == len(set(keys))
    for nudge in nudges + coming:
        assert set(nudge) == NUDGE
        assert nudge.pop("why").strip()
        assert nudge.pop("next_step").strip()
    assert [nudge["due"] for nudge in coming] == sorted(nudge["due"] for nudge in coming)
    for side, right in zip((nudges, coming), wanted(doc, look_from), strict=True):
        assert {nudge["key"] for nudge in side} == {nudge["key"] for nudge in right}
        assert [pair for pair in zip(side, right, strict=True) if pair[0] != pair[1]][:1] == []
    by_id = {meeting["id"]: meeting for meeting in answer["meetings"]}
    assert len(by_id) == len(answer["meetings"])
    stamp = place.now.isoformat()
    for right_one in meetings_of(doc, look_from.date()):
        shown = by_id.pop(right_one["id"])
        filled_in = {name for name in TIMES if right_one[name] == stamp}
        assert {**shown, **dict.fromkeys(filled_in, stamp)} == right_one
    assert by_id == {}
    starts = [datetime.fromisoformat(meeting["starts_at"]) for meeting in answer["meetings"]]
    assert starts == sorted(starts)
    return len(keys)


@pytest.fixture(autouse=True)
def sorted_by_the_readers_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order of names is the reader's, which the oracle does not know."""
    monkeypatch.setattr(oracle, "plain_name", name_key)


# -------------------------------------------------------------------------------------------------------- the journals


@MANY_JOURNALS
@given(data=st.data())
def test_a_small_journal_comes_back_and_says_what_the_table_asks_for(place: Any, data: st.DataObject) -> None:
    pivot = data.draw(pivots())
    now, doc = data.draw(nows(pivot)), data.draw(documents_of(pivot))
    with place(now) as journal:
        comes_back(journal, doc)
        whole = as_imported(doc, now)
        says_what_is_wanted(journal, whole, None)
        for days in (0, *data.draw(st.lists(st.sampled_from(NEAR), max_size=3))):
            says_what_is_wanted(journal, whole, plus(pivot, days))


@pytest.mark.parametrize("seed", range(2))
def test_a_larger_journal_comes_back_and_says_what_the_table_asks_for(place: Any, seed: int) -> None:
    pivot = date(2026, 11, 21) + timedelta(days=97 * seed)
    now = datetime(pivot.year, pivot.month, pivot.day, 10, 5, tzinfo=timezone(timedelta(minutes=(345, -210)[seed])))
    doc = random_document(seed, people=25, entries=300, pivot=pivot, spread=120)
    with place(now) as journal:
        comes_back(journal, doc)
        whole = as_imported(doc, now)
        held = says_what_is_wanted(journal, whole, None)
        held += sum(says_what_is_wanted(journal, whole, plus(pivot, days)) for days in NEAR)
    assert held > 200


def test_what_is_dated_by_its_import_speaks_on_every_day_after_it(place: Any) -> None:
    now = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    person = {"id": "6f9619ff-8b86-4d01-b42d-000000000001", "display_name": "Ann", "close": True, "cadence_days": 14}
    with place(now) as journal:
        source = journal.folder / "given.json"
        source.write_text(json.dumps({"format": "trustjournal/1", "people": [person]}), encoding="utf-8")
        journal.call("import", source)
        found = journal.json("today", "--date", "2026-12-05")
    dues = {nudge["rule"]: nudge["due"] for nudge in found["nudges"] + found["coming"]}
    assert dues == {"cadence": "2026-12-05", "appreciation": "2026-12-21", "weekly_review": "2026-12-04"}
