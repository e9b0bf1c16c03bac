"""A second opinion on the nudges: which ones a journal has, worked out a second time and in the plainest way.

`expected(doc, now)` reads a `trustjournal/1` document (plain dicts and lists) and says what is open and what is coming.
It shares nothing with the product: where the two agree on random journals, one mistake in one of them cannot hide.
Below, one function stands for each row of the table of nudges, in the table's order and with the row's words beside
it, so that a reader can hold the two side by side; `tests.oracle_book` holds what they read with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, datetime

from tests.oracle_book import (
    Book,
    Candidate,
    Form,
    day,
    entry_row,
    meeting_days,
    occurrence_ends_at,
    optional_day,
    plus,
    yearly,
    years_to_try,
)

LANES = ("check_in", "celebrate", "follow_up", "reflect")
COMING_DAYS = 30


Rule = Callable[[Book], Iterator[Candidate]]


# ------------------------------------------------------------------------------------------------ the table, row by row


def cadence(book: Book) -> Iterator[Candidate]:
    # check_in | the latest of the last interaction with the person, cadence_since_on and such answers (created_at only
    # where there is none of them), plus cadence_days (else the circle's); never before paused_until_on | from due
    circles = {circle["id"]: circle["cadence_days"] for circle in book.all("circles")}
    for person in book.active_people():
        pid = person["id"]
        rhythm = person.get("cadence_days") or circles.get(person.get("circle_id"))
        if not rhythm:
            continue
        base = [on for on in book.talks[pid] if on <= book.today] + book.answers(f"cadence:{pid}:")
        if person.get("cadence_since_on"):
            base.append(day(person["cadence_since_on"]))
        due = plus(max(base, default=book.created(person)), rhythm)
        due = max(due, optional_day(person.get("paused_until_on")) or date.min)
        yield Candidate("cadence", f"{pid}:{due}", "check_in", due, due, None, (pid,), ("person", pid))


def personal_dates(book: Book) -> Iterator[Candidate]:
    # celebrate (memorial: check_in) | the yearly day, where month and day are known; with a year, the first is the year
    # after it | from lead_days (none: 7) before to 3 days after
    for entry in book.all("dates"):
        pid, kind = entry["person_id"], entry["kind"]
        allowed = not book.people[pid].get("archived") if kind == "memorial" else book.active(pid)
        if not allowed or not entry.get("month") or not entry.get("day"):
            continue
        rule = "custom_date" if kind == "custom" else str(kind)
        lane = "check_in" if kind == "memorial" else "celebrate"
        lead = 7 if entry.get("lead_days") is None else entry["lead_days"]
        for year in years_to_try(book, rule, entry, lead):
            due = yearly(book, entry, year)
            yield Candidate(
                rule, f"{entry['id']}:{year}", lane, due, plus(due, -lead), 3, (pid,), ("date", entry["id"])
            )


def life_moment(book: Book) -> Iterator[Candidate]:
    # check_in | each follow_up_on; and the day after ends_on (welcome back); the same day twice is one
    # | to 14 days after
    for entry in book.all("life_moments"):
        pid = entry["person_id"]
        if not book.active(pid):
            continue
        days = {day(on) for on in entry.get("follow_up_on") or []}
        if entry.get("ends_on"):
            days.add(plus(day(entry["ends_on"]), 1))
        for due in sorted(days):
            yield entry_row("life_moment", "check_in", entry, due, people=(pid,), ends=14)


def commitment(book: Book) -> Iterator[Candidate]:
    # follow_up | due_on; without one, created_on + 14 | while state is open; owner me or shared: from 2 days before;
    # them: from due
    for entry in book.all("commitments"):
        if entry["state"] == "open" and book.counts(entry["people"]):
            due = optional_day(entry.get("due_on")) or plus(day(entry["created_on"]), 14)
            before = 0 if entry["owner"] == "them" else 2
            yield entry_row("commitment", "follow_up", entry, due, before=before)


def told(book: Book) -> Iterator[Candidate]:
    # follow_up | the day of a change whose told_on is empty, while the commitment is open; one a day | from due
    for entry in book.all("commitments"):
        if entry["state"] == "open" and book.counts(entry["people"]):
            untold = [change for change in entry.get("changes") or [] if not change.get("told_on")]
            for due in sorted({day(change["on"]) for change in untold}):
                yield entry_row("told", "follow_up", entry, due, kind="commitment")


def agreement_review(book: Book) -> Iterator[Candidate]:
    # follow_up | review_on, while state is agreed | from 7 days before
    for entry in book.all("agreements"):
        if entry["state"] == "agreed" and entry.get("review_on") and book.counts(entry["people"]):
            yield entry_row("agreement_review", "follow_up", entry, day(entry["review_on"]), before=7, kind="agreement")


def deliverable(book: Book) -> Iterator[Candidate]:
    # follow_up | due_on, while agreement is agreed and deliverable open; position counts from 0 over all of them
    # | from due
    for entry in book.all("agreements"):
        if entry["state"] != "agreed" or not book.counts(entry["people"]):
            continue
        for position, part in enumerate(entry.get("deliverables") or []):
            if (part.get("state") or "open") == "open" and part.get("due_on"):
                due = day(part["due_on"])
                yield entry_row("deliverable", "follow_up", entry, due, kind="agreement", within=f"/{position}")


def goal(book: Book) -> Iterator[Candidate]:
    # follow_up | next_step_on, while active | from due
    for entry in book.all("goals"):
        if entry["state"] == "active" and entry.get("next_step_on") and book.counts(entry["people"]):
            yield entry_row("goal", "follow_up", entry, day(entry["next_step_on"]))


def question(book: Book) -> Iterator[Candidate]:
    # follow_up | the interaction's date + 7, for each question in state open; position over all of them | from due
    talks = {talk["id"]: talk for talk in book.all("interactions")}
    for entry in book.all("reflections"):
        pid = entry["person_id"]
        if not book.active(pid):
            continue
        due = plus(day(talks[entry["interaction_id"]]["at"]), 7)
        for position, asked in enumerate(entry.get("questions") or []):
            if asked.get("state") == "open":
                yield entry_row(
                    "question", "follow_up", entry, due, people=(pid,), kind="reflection", within=f"/{position}"
                )


def open_moment(kind: str, days: int) -> Rule:
    # challenge 14, feedback_asked 7, feedback_given 14, help_offered and help_asked 7, trust_extended 14:
    # follow_up | follow_up_on, else on + days, while open | from due
    def rows(book: Book) -> Iterator[Candidate]:
        for entry in book.open_moments(kind):
            due = optional_day(entry.get("follow_up_on")) or plus(day(entry["on"]), days)
            yield entry_row(kind, "follow_up", entry, due, kind="moment")

    return rows


def mistake(book: Book) -> Iterator[Candidate]:
    # follow_up | on, while open (not acknowledged), direction mine or shared | from due
    for entry in book.open_moments("mistake"):
        if entry.get("direction") in {"mine", "shared"}:
            yield entry_row("mistake", "follow_up", entry, day(entry["on"]), kind="moment")


def second_chance(book: Book) -> Iterator[Candidate]:
    # follow_up | on + 28 of a trust_extended that is closed with outcome not_yet, until a later one with any of the
    # same people | from due
    trusted = book.moments("trust_extended")
    for entry in trusted:
        outcome = (entry.get("details") or {}).get("outcome")
        if entry.get("state") != "closed" or outcome != "not_yet" or not book.counts(entry["people"]):
            continue
        on = day(entry["on"])
        if not any(day(other["on"]) > on and set(other["people"]) & set(entry["people"]) for other in trusted):
            yield entry_row("second_chance", "follow_up", entry, plus(on, 28), kind="moment")


def win(book: Book) -> Iterator[Candidate]:
    # celebrate | on, while open (not celebrated) | to 30 days after
    for entry in book.open_moments("win"):
        yield entry_row("win", "celebrate", entry, day(entry["on"]), kind="moment", ends=30)


def close_rhythm(rule: str, lane: str, days: int, kinds: set[str], directions: set[str | None]) -> Rule:
    # appreciation 30, perspective_check 90, ask_feedback 60:
    # close people: the last such moment with them, else created_at, plus days; never before paused_until_on | from due
    def rows(book: Book) -> Iterator[Candidate]:
        for person in book.close_people():
            pid = person["id"]
            base = book.answers(f"{rule}:{pid}:")
            for moment in book.moments(*kinds):
                if pid in moment["people"] and moment.get("direction") in directions:
                    base.append(day(moment["on"]))
            due = plus(max((on for on in base if on <= book.today), default=book.created(person)), days)
            due = max(due, optional_day(person.get("paused_until_on")) or date.min)
            yield Candidate(rule, f"{pid}:{due}", lane, due, due, None, (pid,), ("person", pid))

    return rows


def share(book: Book) -> Iterator[Candidate]:
    # check_in | created_on + 14, for a person, while open | from due
    for entry in book.all("shares"):
        pid = entry.get("person_id")
        if pid and entry["state"] == "open" and book.active(pid):
            yield entry_row("share", "check_in", entry, plus(day(entry["created_on"]), 14), people=(pid,))


def event_follow_up(book: Book) -> Iterator[Candidate]:
    # check_in | per person: the date + 2 of an interaction of channel event, where it is the only interaction with them
    # | to 14 days after
    for entry in book.all("interactions"):
        if entry["channel"] != "event":
            continue
        due = plus(day(entry["at"]), 2)
        for pid in entry["people"]:
            if book.active(pid) and len(book.talks[pid]) == 1:
                yield entry_row("event_follow_up", "check_in", entry, due, kind="interaction", each=pid, ends=14)


def log_meeting(book: Book) -> Iterator[Candidate]:
    # follow_up | per known person: the date of a meeting whose ends_at is now or before, with no interaction with them
    # on that date | to 3 days after
    for entry in book.all("meetings"):
        start = day(entry["starts_at"])
        for due in meeting_days(entry.get("rule"), start, plus(book.today, 2)):
            if occurrence_ends_at(entry, due) > book.now:
                continue
            for pid in entry["people"]:
                if book.active(pid) and due not in book.talks[pid]:
                    yield entry_row("log_meeting", "follow_up", entry, due, kind="meeting", each=pid, ends=3)


def voice(book: Book) -> Iterator[Candidate]:
    # follow_up | of the group interactions (3 or more people) with the person in T - 30 to T, where there are 3 or more
    # and none has a view of theirs: the last one's date | from due
    recent = [talk for talk in book.all("interactions") if plus(book.today, -30) <= day(talk["at"]) <= book.today]
    for person in book.active_people():
        pid = person["id"]
        groups = [talk for talk in recent if pid in talk["people"] and len(set(talk["people"])) >= 3]
        voices = [said for talk in groups for said in talk.get("voices") or []]
        heard = any(said["person_id"] == pid and (said.get("view") or "").strip() for said in voices)
        if len(groups) >= 3 and not heard:
            due = max(day(talk["at"]) for talk in groups)
            yield Candidate("voice", f"{pid}:{due}", "follow_up", due, due, None, (pid,), ("person", pid))


def weekly_review(book: Book) -> Iterator[Candidate]:
    # reflect | Friday of T's ISO week, where it has no review; none while the journal has no people | from due
    year, number, weekday = book.today.isocalendar()
    week = f"{year:04}-W{number:02}"
    if book.people and not any(review["week"] == week for review in book.all("reviews")):
        friday = plus(book.today, 5 - weekday)
        yield Candidate("weekly_review", week, "reflect", friday, friday, None, (), ("review", week))


def self_assessment(book: Book) -> Iterator[Candidate]:
    # reflect | the last self-assessment, else the first interaction, plus 30; none while the journal has no people
    # | from due
    base = [day(entry["on"]) for entry in book.all("self_assessments")] + book.answers("self_assessment:")
    base = [on for on in base if on <= book.today]
    talks = [day(talk["at"]) for talk in book.all("interactions")]
    if book.people and (base or talks):
        due = plus(max(base) if base else min(talks), 30)
        yield Candidate("self_assessment", f"{due}", "reflect", due, due, None, (), ("self_assessment", None))


TABLE: tuple[Rule, ...] = (
    cadence,
    personal_dates,
    life_moment,
    commitment,
    told,
    agreement_review,
    deliverable,
    goal,
    question,
    open_moment("challenge", 14),
    mistake,
    open_moment("feedback_asked", 7),
    open_moment("feedback_given", 14),
    open_moment("help_offered", 7),
    open_moment("help_asked", 7),
    open_moment("trust_extended", 14),
    second_chance,
    win,
    close_rhythm("appreciation", "celebrate", 30, {"appreciation"}, {"mine", "shared"}),
    close_rhythm("perspective_check", "follow_up", 90, {"perspective_check"}, {"mine", "theirs", "shared", None}),
    close_rhythm(
        "ask_feedback", "follow_up", 60, {"feedback_asked", "feedback_received"}, {"mine", "theirs", "shared", None}
    ),
    share,
    event_follow_up,
    log_meeting,
    voice,
    weekly_review,
    self_assessment,
)


# ------------------------------------------------------------------------------------------- the text around the table


def verdict(book: Book, row: Candidate) -> str | None:
    """Whether a candidate is "open", "coming" or neither, given what was answered under its key."""
    state = book.states.get(row.key, {})
    if state.get("state") in {"done", "skipped"}:
        return None
    until = optional_day(state.get("until_on")) if state.get("state") == "snoozed" else None
    if until and book.today < until:
        return None
    opens, counted_from = (until, until) if until else (row.opens, row.due)
    if opens <= book.today and (row.ends is None or book.today <= plus(counted_from, row.ends)):
        return "open"
    return "coming" if book.today < row.due <= plus(book.today, COMING_DAYS) else None


def silenced(book: Book, row: Candidate) -> bool:
    """Whether the policy keeps this rule quiet, for everyone or for the one person this is about."""
    policy = book.doc.get("policy") or {}
    if row.rule in (policy.get("rules_off") or []):
        return True
    return any(
        row.people == (quiet["person_id"],) and row.rule in (quiet.get("rules") or [])
        for quiet in policy.get("person_rules_off") or []
    )


def plain_name(name: str) -> str:
    """A name as it is sorted: without accents, and capitals as small letters."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def place_in_lane(book: Book, row: Candidate) -> tuple[date, bool, str, str]:
    """By due, oldest first; then close people; then name; the key, where even that is the same."""
    far = not any(book.people[pid].get("close") for pid in row.people)
    name = plain_name(book.people[row.people[0]]["display_name"]) if row.people else ""
    return row.due, far, name, row.key


def written(book: Book, row: Candidate) -> Form:
    """A candidate as plain values, for comparison with what the product says."""
    return {
        "key": row.key,
        "rule": row.rule,
        "lane": row.lane,
        "due": row.due.isoformat(),
        "people": list(row.people),
        "person": row.people[0] if row.people else None,
        "overdue_days": max(0, (book.today - row.due).days),
        "subject": {"kind": row.subject[0], "id": row.subject[1]},
    }


def expected(doc: Form, now: datetime) -> dict[str, list[Form]]:
    """What a `trustjournal/1` document has to say at `now` (aware): the open nudges by lane, the coming ones by due."""
    book = Book(doc, now)
    rows: dict[str, Candidate] = {}
    for rule in TABLE:
        for row in rule(book):
            if not silenced(book, row):
                rows.setdefault(row.key, row)
    sides: dict[str, list[Candidate]] = {"open": [], "coming": []}
    for row in rows.values():
        side = verdict(book, row)
        if side:
            sides[side].append(row)
    sides["open"].sort(key=lambda row: (LANES.index(row.lane), *place_in_lane(book, row)))
    sides["coming"].sort(key=lambda row: place_in_lane(book, row))
    return {side: [written(book, row) for row in found] for side, found in sides.items()}
