"""When a reminder is due, what it says with names and without, and what is held back."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from tests.domain.nudge_case import CET, Case, at, uid
from trustjournal.domain.facts_of import facts_of
from trustjournal.domain.noun import Instant
from trustjournal.domain.nudges import derive
from trustjournal.domain.policy import Policy
from trustjournal.domain.reminder_settings import ReminderSettings
from trustjournal.domain.reminder_words import Deed, PlannedMeeting, label
from trustjournal.domain.reminders import Reminder, Situation, reminders, silent

TUESDAY = "2026-02-24"
THURSDAY, SATURDAY, MONDAY = "2026-02-26", "2026-02-28", "2026-03-02"
POLICY = Policy(rules_off=("weekly_review", "self_assessment"))
USUAL = ReminderSettings()
NOTHING: frozenset[str] = frozenset()


class Book(Case):
    """A case that also has meetings, and says what is due."""

    def __init__(self) -> None:
        super().__init__()
        self.planned: list[PlannedMeeting] = []

    def meet(self, day: str, hour: str, *people: str, minutes: int = 30, **fields: Any) -> None:
        starts = at(day, hour)
        meeting_id = self.add(
            "meetings",
            starts_at=str(Instant.of(starts)),
            ends_at=str(Instant.of(starts + timedelta(minutes=minutes))),
            people=list(people),
        )
        self.planned.append(
            PlannedMeeting(
                id=meeting_id,
                on=starts.date(),
                starts=starts,
                ends=starts + timedelta(minutes=minutes),
                at=Instant.of(starts),
                people=tuple((uid(name), name.capitalize()) for name in people),
                **fields,
            )
        )

    def due(
        self,
        day: str,
        hour: str,
        settings: ReminderSettings = USUAL,
        delivered: frozenset[str] = NOTHING,
    ) -> tuple[Reminder, ...]:
        now = at(day, hour)
        facts = facts_of(self.entries, now)
        snoozed = {key: state for key, state in facts.states.items() if state.state == "snoozed"}
        nudges = derive(facts, now, POLICY)
        found = Situation(now=now, open=nudges.open, meetings=tuple(self.planned), snoozed=snoozed)
        return reminders(found, settings, delivered)

    def said(self, day: str, hour: str, **more: Any) -> list[str]:
        return [one.texts.named.title for one in self.due(day, hour, **more) if not one.unspoken]


def choose(**fields: Any) -> ReminderSettings:
    return ReminderSettings(**{"days_off": (), **fields})


@pytest.fixture
def book() -> Book:
    return Book()


def test_the_morning_in_one_line(book):
    for name in ("amara", "bram", "cem"):
        book.person(name, cadence_days=7, cadence_since_on="2026-02-01")
    for name in ("dana", "elif"):
        book.person(name)
        book.add("moments", kind="win", people=[name], on="2026-02-20", text="The launch")
    for number in range(3):
        book.add("commitments", people=["dana"], owner="them", text=f"Numbers {number}", due_on=TUESDAY,
                 state="open", created_on="2026-02-01")  # fmt: skip
    (one,) = book.due(TUESDAY, "08:30")
    assert one.texts.named.title == "Eight things for today"
    assert one.texts.named.body == "Three check-ins, two to celebrate, three follow-ups."
    assert one.texts.plain == one.texts.named
    assert one.deeds == (Deed.TODAY, Deed.LATER)
    assert one.key == f"morning:{TUESDAY}"


def test_more_than_a_dozen_in_figures(book):
    book.person("dana")
    for number in range(13):
        book.add("commitments", people=["dana"], owner="them", text=f"Numbers {number}", due_on=TUESDAY,
                 state="open", created_on="2026-02-01")  # fmt: skip
    assert book.said(TUESDAY, "08:30") == ["13 things for today"]


@pytest.mark.parametrize(
    ("hour", "there"), [("08:29", False), ("08:30", True), ("12:00", True), ("18:29", True), ("18:30", False)]
)
def test_the_summary_comes_from_its_hour_until_the_quiet_hours(book, hour, there):
    book.person("amara", cadence_days=7, cadence_since_on="2026-02-01")
    assert bool(book.due(TUESDAY, hour)) is there
    assert not book.due(TUESDAY, hour, delivered=frozenset({f"morning:{TUESDAY}"}))


def test_an_empty_morning_is_only_noted(book):
    (one,) = book.due(TUESDAY, "09:00")
    assert one.unspoken
    assert one.key == f"morning:{TUESDAY}"
    assert book.due(TUESDAY, "09:00", settings=choose(morning=False)) == ()


def test_a_summary_in_the_quiet_hours_comes_at_their_end(book):
    book.person("amara", cadence_days=7, cadence_since_on="2026-02-01")
    early = choose(morning_at=time(7), quiet_from=time(18), quiet_until=time(9))
    late = choose(morning_at=time(20), quiet_from=time(18), quiet_until=time(9))
    for settings in (early, late):
        assert not book.due(TUESDAY, "08:59", settings=settings)
        assert book.due(TUESDAY, "09:00", settings=settings)


@pytest.mark.parametrize(
    ("settings", "hour", "quiet"),
    [
        (choose(quiet_from=time(22), quiet_until=time(7)), "23:30", True),
        (choose(quiet_from=time(22), quiet_until=time(7)), "06:59", True),
        (choose(quiet_from=time(22), quiet_until=time(7)), "07:00", False),
        (choose(quiet_from=time(12), quiet_until=time(14)), "13:00", True),
        (choose(quiet_from=time(12), quiet_until=time(14)), "14:00", False),
        (choose(quiet_from=time(12), quiet_until=time(12)), "12:00", False),
        (choose(quiet_from=time(0), quiet_until=time(0), on=False), "12:00", True),
        (choose(quiet_from=time(0), quiet_until=time(0), days_off=(1,)), "12:00", True),
        (choose(paused_until=datetime(2026, 2, 24, 12, 1, tzinfo=CET)), "12:00", True),
        (choose(paused_until=datetime(2026, 2, 24, 12, 0, tzinfo=CET)), "12:00", False),
        (choose(paused_until=datetime.fromisoformat("2026-02-24T12:01")), "12:00", True),
        (choose(paused_until=datetime(9999, 12, 31, tzinfo=CET)), "12:00", True),
    ],
)
def test_when_nothing_is_said(settings, hour, quiet):
    assert silent(settings, at(TUESDAY, hour)) is quiet


def test_before_a_meeting(book):
    book.person("amara")
    book.meet(TUESDAY, "10:30", "amara")
    done = frozenset({f"morning:{TUESDAY}"})
    assert book.due(TUESDAY, "10:14", delivered=done) == ()
    (one,) = book.due(TUESDAY, "10:15", delivered=done)
    assert (one.texts.named.title, one.texts.named.body) == (
        "Amara in 15 minutes",
        "One-on-one at 10:30. Your brief is ready.",
    )
    assert (one.texts.plain.title, one.texts.plain.body) == ("A meeting in 15 minutes", "Your brief is ready.")
    assert [label(deed, names=True) for deed in one.deeds] == ["Open brief", "Not now"]
    assert [label(deed, names=False) for deed in one.deeds] == ["Open", "Not now"]
    assert one.people == (uid("amara"),)
    assert book.said(TUESDAY, "10:29", delivered=done) == ["Amara in 1 minute"]
    assert book.said(TUESDAY, "10:30", delivered=done) == ["Amara now"]
    assert book.said(TUESDAY, "10:31", delivered=done) == []
    assert book.due(TUESDAY, "10:20", delivered=done | {one.key}) == ()
    assert book.said(TUESDAY, "10:15", delivered=done, settings=choose(before_meetings=False)) == []


def test_two_meetings_at_once_and_one_with_strangers(book):
    book.person("amara")
    book.person("bram")
    book.meet(TUESDAY, "10:30", "amara")
    book.meet(TUESDAY, "10:30", "bram", "amara", title="Planning")
    book.meet(TUESDAY, "10:30")
    done = frozenset({f"morning:{TUESDAY}"})
    first, second = book.due(TUESDAY, "10:15", delivered=done)
    assert first.key != second.key
    assert second.texts.named.title == "Bram and Amara in 15 minutes"
    assert second.texts.named.body == "Planning at 10:30. Your brief is ready."


def test_a_promise_past_due_is_said_before_the_meeting(book):
    book.person("priya")
    book.add("commitments", people=["priya"], owner="me", text="Send the numbers", due_on="2026-02-20",
             state="open", created_on="2026-02-01")  # fmt: skip
    book.meet(TUESDAY, "14:00", "priya")
    (one,) = book.due(TUESDAY, "13:45", delivered=frozenset({f"morning:{TUESDAY}"}))
    assert one.texts.named.title == "Priya at 14:00"
    assert one.texts.named.body == "One promise is past due. You could agree a new date."
    assert one.texts.plain.body == "Your brief is ready."


def test_a_confidential_meeting_says_no_text(book):
    book.person("amara")
    book.meet(TUESDAY, "10:30", "amara", title="Dismissal", confidential=True)
    done = frozenset({f"morning:{TUESDAY}"})
    (before,) = book.due(TUESDAY, "10:15", delivered=done)
    (after,) = book.due(TUESDAY, "11:00", delivered=done)
    for one in (before, after):
        assert "Dismissal" not in repr(one)


def test_after_a_meeting_without_a_note(book):
    book.person("amara")
    book.meet(TUESDAY, "10:30", "amara", title="Planning")
    done = frozenset({f"morning:{TUESDAY}"})
    assert book.due(TUESDAY, "10:59", delivered=done) == ()
    (one,) = book.due(TUESDAY, "11:00", delivered=done)
    assert (one.texts.named.title, one.texts.named.body) == (
        "How was it with Amara?",
        "Planning has ended. A line or two is enough.",
    )
    assert one.texts.plain.title == "A meeting has ended"
    assert one.deeds == (Deed.LOG, Deed.LATER)
    assert (one.title, one.at, one.people) == ("Planning", f"{TUESDAY}T10:30:00+01:00", (uid("amara"),))
    assert one.nudges == (f"log_meeting:{book.planned[0].id}/{uid('amara')}:{TUESDAY}",)
    assert book.due(TUESDAY, "13:00", delivered=done)
    assert book.due(TUESDAY, "13:01", delivered=done) == ()
    assert book.due(TUESDAY, "11:00", delivered=done, settings=choose(after_meetings=False)) == ()
    book.talk(TUESDAY, "amara")
    assert book.due(TUESDAY, "11:00", delivered=done) == ()


def test_put_off_after_a_meeting_it_asks_once_more_for_everyone(book):
    book.person("amara")
    book.person("bram")
    book.meet(TUESDAY, "10:30", "amara", "bram")
    for name in ("amara", "bram"):
        book.state(f"log_meeting:{book.planned[0].id}/{uid(name)}:{TUESDAY}", "snoozed", on=TUESDAY,
                   until_on=TUESDAY, until_at=f"{TUESDAY}T14:00:00+01:00")  # fmt: skip
    done = frozenset({f"morning:{TUESDAY}"})
    assert book.due(TUESDAY, "13:30", delivered=done) == ()
    (one,) = book.due(TUESDAY, "14:00", delivered=done)
    assert one.texts.named.title == "How was it with Amara and Bram?"
    assert len(one.nudges) == 2


def birthday(book: Book, name: str = "elif", day: str = TUESDAY) -> None:
    book.person(name)
    _year, month, number = day.split("-")
    book.add("dates", person_id=name, kind="birthday", month=int(month), day=int(number))


def test_a_birthday_has_a_reminder_of_its_own_from_the_mornings_hour(book):
    birthday(book)
    assert book.due(TUESDAY, "08:29") == ()
    assert book.due("2026-02-23", "09:00", delivered=frozenset({"morning:2026-02-23"})) == ()
    summary, own = book.due(TUESDAY, "08:30")
    assert summary.texts.named.title == "One thing for today"
    assert "Elif" in own.texts.named.title
    assert "Elif" not in str(own.texts.plain)
    assert own.texts.plain.title == "Something to celebrate"
    assert own.deeds == (Deed.LOG, Deed.DONE, Deed.LATER)
    assert own.nudges == (own.key,)
    assert book.said(TUESDAY, "08:30", settings=choose(own_rules=(), morning=False)) == []


def test_a_birthday_on_a_day_off_is_in_mondays_summary(book):
    birthday(book, day=SATURDAY)
    assert book.due(SATURDAY, "12:00") == ()
    (summary,) = book.due(MONDAY, "08:30")
    assert summary.texts.named.title == "One thing for today"
    assert len(summary.covers) == 1
    assert summary.covers[0].startswith("birthday:")
    (own,) = book.due(MONDAY, "08:30", settings=ReminderSettings(morning=False))
    assert "Elif" in own.texts.named.title


def test_what_waited_through_a_pause_comes_as_one(book):
    for name in ("elif", "cem", "dana", "bram"):
        birthday(book, name)
    found = book.due(TUESDAY, "15:00", delivered=frozenset({f"morning:{TUESDAY}"}))
    assert [one.texts.named.title for one in found] == ["Four things waited"]
    assert len(found[0].covers) == 4
    assert [one.texts.named.title for one in book.due(TUESDAY, "15:00")] == ["Four things for today"]


def test_put_off_to_an_hour_it_comes_then_and_only_then(book):
    birthday(book)
    key = next(one.key for one in book.due(TUESDAY, "09:00") if one.nudges)
    book.state(key, "snoozed", on=TUESDAY, until_on=TUESDAY, until_at=f"{TUESDAY}T14:05:00+01:00")
    done = frozenset({f"morning:{TUESDAY}"})
    assert book.due(TUESDAY, "14:04", delivered=done) == ()
    (one,) = book.due(TUESDAY, "14:05", delivered=done)
    assert one.key == f"{key}@{TUESDAY}T14:05:00+01:00"
    assert book.due(TUESDAY, "14:06", delivered=done | {one.key}) == ()


def test_put_off_to_a_day_any_nudge_speaks_on_it(book):
    book.person("amara")
    book.add("commitments", people=["amara"], owner="me", text="Send the numbers", due_on="2026-02-20",
             state="open", created_on="2026-02-01", id="promise")  # fmt: skip
    key = f"commitment:{uid('promise')}:2026-02-20"
    book.state(key, "snoozed", on="2026-02-20", until_on=TUESDAY)
    assert [one.key for one in book.due(TUESDAY, "08:30")] == [f"morning:{TUESDAY}", f"{key}@{TUESDAY}"]
    assert book.due(TUESDAY, "08:30")[1].deeds == (Deed.DONE, Deed.LATER)


def test_a_confidential_entry_says_no_text(book):
    book.person("amara")
    book.add("commitments", people=["amara"], owner="me", text="Talk about the merger", due_on=TUESDAY,
             state="open", created_on="2026-02-01", confidential=True)  # fmt: skip
    (one,) = book.due(TUESDAY, "09:00", settings=choose(own_rules=("commitment",), morning=False))
    assert "Amara" in one.texts.named.title
    assert "merger" not in repr(one.texts)


def test_a_meeting_that_was_offered_is_not_asked_about_by_its_rule_too(book):
    book.person("amara")
    book.meet(TUESDAY, "10:30", "amara")
    book.planned.clear()
    own = choose(own_rules=("log_meeting",), morning=False)
    assert book.due(THURSDAY, "09:00", settings=own) == ()
    (one,) = book.due(
        THURSDAY, "09:00", settings=choose(own_rules=("log_meeting",), morning=False, after_meetings=False)
    )
    assert "Amara" in one.texts.named.title


def test_done_is_not_offered_where_it_asks_something_first(book):
    book.person("amara")
    book.add("moments", kind="help_offered", people=["amara"], on="2026-02-17", text="A review", direction="mine")
    only = choose(own_rules=("help_offered",), morning=False)
    (one,) = book.due(TUESDAY, "09:00", settings=only)
    assert one.deeds == (Deed.TODAY, Deed.LATER)
