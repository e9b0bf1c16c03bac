"""Foreign files read in a process of their own: what a reader says comes back whole, and what goes wrong is told."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.services.exchange.vcards import card
from trustjournal.base import i18n
from trustjournal.base.errors import UserError
from trustjournal.base.progress import Cancelled
from trustjournal.domain.commitments import Commitment, CommitmentState, Owner
from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.interactions import Interaction, Voice
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel, Person, Source
from trustjournal.domain.preferences import Preference, PreferenceKind
from trustjournal.services import importing
from trustjournal.services.exchange import apart
from trustjournal.services.exchange.apart import Apart
from trustjournal.services.exchange.apart_messages import Item, packer, unpacker
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.imported import ImportedEntry, ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.services.exchange.questions import Ask, Question
from trustjournal.services.exchange.reading import NamedBytes, Reading
from trustjournal.services.exchange.tasks import Task
from trustjournal.services.journal import Journal
from trustjournal.services.looking import look

HOW = Reading(on=date(2026, 11, 22))
TASK = Task(Format.VCARD, "a.vcf", HOW)
ANN = "0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f"

HOSTILE = """
import sys, time
from trustjournal.services.exchange import worker
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.problems import Problem
from trustjournal.domain.dates import DateKind, PersonalDate
from trustjournal.domain.people import Person

plainly, gone_out = worker.send, []

def send(target, message):
    plainly(target, message)
    gone_out.append(message)

worker.send = send

def read(job):
    word = job.data.decode()
    gone_out.clear()
    print("a library that talks")
    for line in range(1, 4):
        yield Problem(file=job.task.file, line=line, message=word)
    if word == "LANGUAGE":
        yield Problem(file=job.task.file, line=4, message=job.language)
    if word in ("DIE", "TALK"):
        while sum(message.count(job.data) for message in gone_out) < 3:  # as a reader that takes its time does
            time.sleep(0.01)
    if word == "HANG":
        while True:
            pass
    if word == "DIE":
        import os
        os._exit(3)
    if word == "EAT":
        held = []
        while True:
            held.append(bytearray(16 << 20))
    if word == "RAISE":
        raise ValueError("a note of somebody")
    if word == "TALK":
        import os
        os.write(1, b"nonsense that is no message")
    if word == "BREAK":
        yield ImportedPerson(file=job.task.file, line=4, person=Person(id="no uuid", display_name=""))
        yield ImportedPerson(file=job.task.file, line=5, person=Person(id="x", display_name="half \\ud800"))
        ann = "0b0a3f0e-6f0b-4c5b-9a3b-0d6f6f6f6f6f"
        yield ImportedPerson(file=job.task.file, line=6, person=Person(id=ann, display_name="Ann", circle_id=ann))
        day = PersonalDate(id=ann, person_id=ann[::-1], kind=DateKind.BIRTHDAY)
        yield ImportedPerson(file=job.task.file, line=7, person=Person(id=ann, display_name="Ann"), dates=(day,))
        yield Problem(file=job.task.file, line=8, message="after")

worker.serve(read=read)
"""


def everything(reads: apart.Reads, data: bytes, task: Task = TASK) -> list[Item]:
    return list(reads(NamedBytes(task.file, data), task))


@pytest.fixture
def hostile() -> Iterator[Apart]:
    with Apart([sys.executable, "-c", HOSTILE], seconds=1.0) as started:
        yield started


def test_what_a_reader_says_comes_back_as_it_was_said() -> None:
    at = Instant("2024-05-30T10:00:00+02:00")
    person = Person(id=ANN, display_name="Ann", sources=(Source(system="monica", uid="7", on=HOW.on),))
    wish = Preference(id=ANN, person_id=ANN, kind=PreferenceKind.PREFERENCE, text="No calls")
    move = LifeMoment(id=ANN, person_id=ANN, kind=LifeMomentKind.MOVE, label="To Ghent", starts_on=HOW.on)
    talk = Interaction(id=ANN, at=at, channel=Channel.CALL, people=(ANN,), voices=(Voice(person_id=ANN, view="so"),))
    promise = Commitment(
        id=ANN, people=(), owner=Owner.ME, text="Send it", state=CommitmentState.OPEN, created_on=HOW.on
    )
    win = Moment(id=ANN, kind="win", people=(ANN,), on=HOW.on, details={"how": "cake", "n": 3, "tags": ["a"]})
    warning = Problem(file="a", line=1, message="doubt")
    said: list[Item] = [
        ImportedPerson(file="a", line=3, person=person, warnings=(warning,)),
        ImportedPerson(file="a", line=3, person=person, more=(wish, move)),
        *(ImportedEntry(file="a", line=None, entry=each, warnings=(warning,)) for each in (talk, promise, win)),
        Problem(file="a", line=None, message="left out", cards=47),
        Question(file="a", asks=frozenset({Ask.DATES}), samples=("1/2/26",)),
    ]
    pack, unpack = packer(), unpacker()
    back = [unpack(pack(each)) for each in said]  # type: ignore[arg-type]  # the bytes of a Raw
    assert back == said
    for one, other in zip(back, said, strict=True):
        assert type(one) is type(other)
    assert isinstance(back[1], ImportedPerson)
    assert [type(each) for each in back[1].more] == [Preference, LifeMoment]


def test_files_are_read_one_after_the_other_by_the_true_readers(tmp_path: Path) -> None:
    book = tmp_path / "böök\udcff.vcf" if sys.platform == "linux" else tmp_path / "böök.vcf"
    Path(os.fsencode(book).decode("utf-8", "surrogateescape")).write_bytes(card("FN:Anna Jansen"))
    with Apart() as reads:
        (anna,) = list(reads(book, TASK))
        (bram, end) = everything(reads, card("FN:Bram") + b"BEGIN:VCARD\r\n")
        (none,) = list(reads(tmp_path / "none.vcf", TASK))
    assert isinstance(anna, ImportedPerson)
    assert isinstance(bram, ImportedPerson)
    assert (anna.person.display_name, bram.person.display_name) == ("Anna Jansen", "Bram")
    assert isinstance(end, Problem)
    assert isinstance(none, Problem)


def test_the_words_are_those_of_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "language", lambda: "nl")
    with Apart([sys.executable, "-c", HOSTILE]) as reads:
        told = everything(reads, b"LANGUAGE")[-1]
    assert isinstance(told, Problem)
    assert told.message == "nl"


@pytest.mark.parametrize(
    ("word", "words"),
    [
        (b"HANG", "takes too long"),
        (b"DIE", "cannot be read from here on"),
        (b"RAISE", "cannot be read from here on"),
        (b"TALK", "cannot be read from here on"),
        pytest.param(
            b"EAT",
            "more memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory"),
        ),
    ],
)
def test_what_came_before_stands_and_the_rest_is_one_problem(hostile: Apart, word: bytes, words: str) -> None:
    hostile._seconds = 1.0 if word == b"HANG" else 20.0
    found = everything(hostile, word)
    assert [each.line for each in found if isinstance(each, Problem)] == [1, 2, 3, 3]
    last = found[-1]
    assert isinstance(last, Problem)
    assert words in last.message
    assert "somebody" not in last.message
    (*fine, _end) = everything(hostile, b"RAISE")
    assert len(fine) == 3


def test_without_its_limit_it_does_hang() -> None:
    """The control: the same reader and a limit that it cannot meet is still at it when the limit is over."""
    with Apart([sys.executable, "-c", HOSTILE], seconds=2.0) as reads:
        begun = time.monotonic()
        assert len(everything(reads, b"HANG")) == 4
        assert time.monotonic() - begun >= 2.0


class Stopped:
    """A watcher who wants it no more, soon after it was asked for."""

    def __init__(self) -> None:
        self.at = time.monotonic() + 0.5

    def step(self, done: int, total: int, label: str = "") -> None:
        if time.monotonic() > self.at:
            raise Cancelled


@pytest.mark.parametrize("words", [HOSTILE, "import time; time.sleep(60)"], ids=["says nothing", "never is ready"])
def test_whoever_stops_does_not_wait_for_a_file_that_says_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setattr(apart, "command", lambda: [sys.executable, "-c", words])
    hung = NamedBytes("a.csv", b"HANG")
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        importing.plan(journal, [hung], format_=Format.CSV, progress=Stopped())
    with pytest.raises(Cancelled):
        look(journal, hung, HOW, Stopped())
    assert time.monotonic() - begun < apart.SECONDS


def test_who_reads_may_stop_while_a_file_says_nothing() -> None:
    asked: list[float] = []

    def waits() -> None:
        asked.append(time.monotonic())
        if len(asked) > 2:
            raise Cancelled

    with Apart([sys.executable, "-c", HOSTILE], seconds=60, waits=waits) as reads:
        everything(reads, b"")
        asked.clear()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            everything(reads, b"HANG")
        assert time.monotonic() - began < 20
        assert len(everything(reads, b"")) == 3


def test_a_large_file_may_say_nothing_for_longer() -> None:
    assert apart.size_of(NamedBytes("a", b"12345")) == 5
    with Apart([sys.executable, "-c", HOSTILE], seconds=0.5) as reads:
        begun = time.monotonic()
        everything(reads, b"HANG")
        quick = time.monotonic() - begun
    assert quick < 10 < apart.SECONDS + (10 << 20) / apart._BYTES_A_SECOND


def test_what_no_noun_holds_is_left_out_alone(hostile: Apart) -> None:
    found = everything(hostile, b"BREAK")
    assert [(each.line, each.cards) for each in found[3:] if isinstance(each, Problem)] == [
        (3, 1),
        (5, 1),
        (5, 1),
        (5, 1),
        (8, 0),
    ]


def test_one_that_is_stopped_half_way_reads_the_next_file_anew(hostile: Apart) -> None:
    with closing(hostile(NamedBytes("a", b"HANG"), TASK)) as told:  # type: ignore[type-var]  # it is a generator
        next(told)
    assert len(everything(hostile, b"RAISE")) == 4


@pytest.mark.parametrize("words", [["/nonexistent"], [sys.executable, "-c", "raise SystemExit(1)"]])
def test_where_none_can_be_started_nothing_is_read_and_that_is_said(words: list[str]) -> None:
    with Apart(words) as reads, pytest.raises(UserError, match="none could be started"):
        everything(reads, b"")


def test_the_packaged_program_is_such_a_process_too() -> None:
    from trustjournal import app

    assert apart.WORD in app.WORKERS
    with Apart([sys.executable, "-m", "trustjournal", apart.WORD]) as reads:
        (anna,) = everything(reads, card("FN:Anna Jansen"))
    assert isinstance(anna, ImportedPerson)


def test_nothing_is_sent_that_python_would_run() -> None:
    source = Path(apart.__file__).parent
    for name in ("apart", "apart_messages", "worker"):
        assert "import pickle" not in (source / f"{name}.py").read_text(encoding="utf-8")
