"""`today`."""

from argparse import Namespace
from datetime import date
from typing import Any

from trustjournal.base.i18n import N_, _
from trustjournal.cli.calendar import reread
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser
from trustjournal.domain.nudges import Lane, Nudge
from trustjournal.domain.words import clock, long_date, names, short_date
from trustjournal.services.nudges import Today, TodayMeeting, meeting_forms, moment_of
from trustjournal.services.nudges import today as at_moment

_LANES = {
    Lane.CHECK_IN: N_("Check in"),
    Lane.CELEBRATE: N_("Celebrate"),
    Lane.FOLLOW_UP: N_("Follow up"),
    Lane.REFLECT: N_("Reflect"),
}


def today_arguments(parser: Parser) -> None:
    """What `today` takes."""
    parser.add_argument("--date", metavar="D", type=parser.when, help=_("another day than today"))
    parser.add_argument("--json", action="store_true")


def today(call: Call, given: Namespace) -> int:
    """Say what a day asks for."""
    on = given.date.on if given.date is not None else None
    if not given.json:
        return print_today(call, on)
    with call.journal() as journal:
        reread(call, journal, on)
        shown = at_moment(journal, moment_of(journal, on))
        meetings = list(meeting_forms(journal, shown.meetings))
    call.answer(
        {
            "date": shown.date,
            "meetings": meetings,
            "nudges": [_nudge(one) for one in shown.open],
            "coming": [_nudge(one) for one in shown.coming],
        }
    )
    return 0


def _nudge(nudge: Nudge) -> dict[str, Any]:
    people = [{"id": person, "name": name} for person, name in nudge.people]
    return {
        "key": nudge.key,
        "rule": nudge.rule,
        "lane": nudge.lane,
        "due": nudge.due,
        "people": people,
        "person": people[0] if people else None,
        "why": nudge.why,
        "next_step": nudge.next_step,
        "overdue_days": nudge.overdue_days,
        "subject": {"kind": nudge.subject.kind, "id": nudge.subject.id},
    }


def print_today(call: Call, on: date | None) -> int:
    """Say what a day asks for, in words for a terminal."""
    with call.journal() as journal:
        reread(call, journal, on)
        shown = at_moment(journal, moment_of(journal, on))
    call.say(long_date(shown.date))
    for one in shown.meetings:
        call.say(_meeting_line(one, shown))
    for lane, heading in _LANES.items():
        nudges = shown.lane(lane)
        if nudges:
            call.say(f"\n{_(heading)}")
        for nudge in nudges:
            _say_nudge(call, nudge)
    if not shown.open:
        call.say(_("That is everything for today."))
    if shown.coming:
        call.say(f"\n{_('Coming')}")
    for nudge in shown.coming:
        who = "" if nudge.title == nudge.next_step else names([name for _id, name in nudge.people])
        call.say("  " + ", ".join(filter(None, (short_date(nudge.due, shown.date), who, nudge.title))))
    return 0


def _meeting_line(one: TodayMeeting, shown: Today) -> str:
    at = clock(one.meeting.starts_at.moment.astimezone(shown.now.tzinfo))
    called = None if one.meeting.confidential else one.meeting.title
    return "  " + ", ".join(filter(None, (at, called, names([name for _id, name in one.people]))))


def _say_nudge(call: Call, nudge: Nudge) -> None:
    chip = f" ({nudge.chip})" if nudge.chip else ""
    call.say(f"  {nudge.next_step}{chip}")
    call.say(f"    {nudge.why}")
    call.say(f"    {nudge.key}")
