"""Rules about moments that wait for something, first meetings at events, and meetings to note.

A follow-up day that was chosen stands; else so many days after the moment, by its kind.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.days import shift
from trustjournal.domain.facts import EventFact, MeetingFact, MomentFact
from trustjournal.domain.moments import Direction
from trustjournal.domain.nudges.frame import Ask, Candidate, Lane, Rule, Subject, Words, rule

SECOND_CHANCE_DAYS = 28
EVENT_DAYS = 2
_SHORT_WIN = 60

Say = Callable[[Ask, MomentFact], Words]


@rule("challenge", Lane.FOLLOW_UP)
def challenge(ask: Ask) -> Iterator[Candidate]:
    """A challenge that is still there."""
    return _open(ask, "challenge", 14, _challenge_words)


@rule("mistake", Lane.FOLLOW_UP)
def mistake(ask: Ask) -> Iterator[Candidate]:
    """A mistake of mine that is not acknowledged yet."""
    for row in ask.facts.moments:
        if row.kind == "mistake" and row.direction in {Direction.MINE, Direction.SHARED}:
            yield _moment("mistake", row, 0, partial(_mistake_words, ask, row))


@rule("feedback_asked", Lane.FOLLOW_UP)
def feedback_asked(ask: Ask) -> Iterator[Candidate]:
    """Feedback asked for and not had."""
    return _open(ask, "feedback_asked", 7, _asked_words)


@rule("feedback_given", Lane.FOLLOW_UP)
def feedback_given(ask: Ask) -> Iterator[Candidate]:
    """Feedback given, with the response open."""
    return _open(ask, "feedback_given", 14, _given_words)


@rule("help_offered", Lane.FOLLOW_UP)
def help_offered(ask: Ask) -> Iterator[Candidate]:
    """Help offered and not given."""
    return _open(ask, "help_offered", 7, _offered_words)


@rule("help_asked", Lane.FOLLOW_UP)
def help_asked(ask: Ask) -> Iterator[Candidate]:
    """Help asked for and not had."""
    return _open(ask, "help_asked", 7, _help_words)


@rule("trust_extended", Lane.FOLLOW_UP)
def trust_extended(ask: Ask) -> Iterator[Candidate]:
    """Something entrusted, with its outcome open."""
    return _open(ask, "trust_extended", 14, _trust_words)


@rule("second_chance", Lane.FOLLOW_UP)
def second_chance(ask: Ask) -> Iterator[Candidate]:
    """Four weeks after it did not work out yet: time to trust again."""
    for row in ask.facts.second_chances:
        due = shift(row.on, SECOND_CHANCE_DAYS)
        yield Candidate(
            key=f"second_chance:{row.id}:{due}",
            due=due,
            people=row.people,
            subject=Subject("moment", row.id),
            words=partial(_again_words, ask, row),
            confidential=row.confidential,
        )


@rule("win", Lane.CELEBRATE, allowance=30)
def win(ask: Ask) -> Iterator[Candidate]:
    """A win that is not celebrated yet."""
    for row in ask.facts.moments:
        if row.kind == "win":
            yield _moment("win", row, 0, partial(_win_words, ask, row))


@rule("event_follow_up", Lane.CHECK_IN, allowance=14)
def event_follow_up(ask: Ask) -> Iterator[Candidate]:
    """Someone met at an event and not since."""
    for row in ask.facts.events:
        due = shift(row.on, EVENT_DAYS)
        yield Candidate(
            key=f"event_follow_up:{row.interaction_id}/{row.person_id}:{due}",
            due=due,
            people=(row.person_id,),
            subject=Subject("interaction", row.interaction_id),
            words=partial(_event_words, ask, row),
            confidential=row.confidential,
        )


@rule("log_meeting", Lane.FOLLOW_UP, allowance=3)
def log_meeting(ask: Ask) -> Iterator[Candidate]:
    """A meeting that is over and not noted."""
    for row in ask.facts.meetings:
        yield Candidate(
            key=f"log_meeting:{row.meeting_id}/{row.person_id}:{row.on}",
            due=row.on,
            people=(row.person_id,),
            subject=Subject("meeting", row.meeting_id),
            words=partial(_meeting_words, ask, row),
            confidential=row.confidential,
        )


RULES: tuple[Rule, ...] = (
    challenge,
    mistake,
    feedback_asked,
    feedback_given,
    help_offered,
    help_asked,
    trust_extended,
    second_chance,
    win,
    event_follow_up,
    log_meeting,
)


def _open(ask: Ask, kind: str, days: int, say: Say) -> Iterator[Candidate]:
    for row in ask.facts.moments:
        if row.kind == kind:
            yield _moment(kind, row, days, partial(say, ask, row), row.follow_up_on is not None)


def _moment(name: str, row: MomentFact, days: int, say: Callable[[], Words], chosen: bool = False) -> Candidate:
    due = row.follow_up_on if chosen and row.follow_up_on is not None else shift(row.on, days)
    return Candidate(
        key=f"{name}:{row.id}:{due}",
        due=due,
        people=row.people,
        subject=Subject("moment", row.id),
        words=say,
        confidential=row.confidential,
    )


def _said(ask: Ask, row: MomentFact, step: str, alone: str, why: str) -> Words:
    """`step` with {name}, `alone` where no one is named; `why` with {name} and {on_day}, then what was noted."""
    who = ask.first_names(row.people)
    text = "" if row.confidential else words.clause(row.text)
    reason = why.format(name=who, on_day=ask.on_day(row.on))
    noted = _("{sentence}: {text}.").format(sentence=reason.removesuffix("."), text=text) if text else reason
    return Words((step if who else alone).format(name=who), [noted, ask.meets(row.people), ask.preference(row.people)])


def _theirs(row: MomentFact) -> bool:
    return row.direction == Direction.THEIRS


def _challenge_words(ask: Ask, row: MomentFact) -> Words:
    if row.direction == Direction.MINE:
        step = _("Tell {name} how your challenge goes")
    elif row.direction == Direction.SHARED:
        step = _("Look at the challenge together with {name}")
    else:
        step = _("Ask {name} how the challenge goes")
    return _said(ask, row, step, _("Look at the challenge again"), _("You noted it {on_day}."))


def _mistake_words(ask: Ask, row: MomentFact) -> Words:
    step = _("Tell {name} what you will do about the mistake")
    why = _("You noted a mistake with {name} {on_day}.") if row.people else _("You noted a mistake {on_day}.")
    return _said(ask, row, step, _("Say what you will do about the mistake"), why)


def _asked_words(ask: Ask, row: MomentFact) -> Words:
    if _theirs(row):
        step, why = _("Give {name} the feedback asked for"), _("You were asked {on_day}.")
        return _said(ask, row, step, _("Give the feedback you were asked for"), why)
    step = _("Ask {name} again for feedback")
    return _said(ask, row, step, _("Ask again for feedback"), _("You asked {on_day}."))


def _given_words(ask: Ask, row: MomentFact) -> Words:
    step = _("Ask {name} what came of your feedback")
    return _said(ask, row, step, _("See what came of your feedback"), _("You gave it {on_day}."))


def _offered_words(ask: Ask, row: MomentFact) -> Words:
    if _theirs(row):
        step, why = _("Come back to {name} about the help offered"), _("It was offered to you {on_day}.")
        return _said(ask, row, step, _("Come back to the help you were offered"), why)
    step = _("Give {name} the help you offered")
    return _said(ask, row, step, _("Give the help you offered"), _("You offered it {on_day}."))


def _help_words(ask: Ask, row: MomentFact) -> Words:
    if _theirs(row):
        step, why = _("Give {name} the help asked for"), _("You were asked {on_day}.")
        return _said(ask, row, step, _("Give the help you were asked for"), why)
    step = _("Ask {name} again about the help you need")
    return _said(ask, row, step, _("Ask again about the help you need"), _("You asked {on_day}."))


def _trust_words(ask: Ask, row: MomentFact) -> Words:
    if _theirs(row):
        step, why = _("Tell {name} how it went"), _("It was entrusted to you {on_day}.")
        return _said(ask, row, step, _("Note how it went"), why)
    step = _("Ask {name} how it went")
    return _said(ask, row, step, _("Note how it went"), _("You entrusted it {on_day}."))


def _again_words(ask: Ask, row: MomentFact) -> Words:
    step = _("Find something new to entrust to {name}")
    return _said(ask, row, step, _("Find something new to entrust"), _("It did not work out yet {on_day}."))


def _win_words(ask: Ask, row: MomentFact) -> Words:
    who = ask.first_names(row.people)
    what, rest = _win_parts("" if row.confidential else words.clause(row.text))
    gentle = ask.gentle(row.people)
    on_day = ask.on_day(row.on)
    noted = _("You noted the win {on_day}: {rest}.") if rest else _("You noted the win {on_day}.")
    why = [gentle, noted.format(on_day=on_day, rest=rest), ask.preference(row.people)]
    return Words(_win_step(row, who, what, gentle is not None).format(name=who, win=what), why)


def _win_step(row: MomentFact, who: str, what: str, gentle: bool) -> str:
    if not who:
        return _("Celebrate {win}") if what else _("Celebrate the win")
    if gentle:
        return _("Send {name} a quiet word of thanks")
    if row.direction == Direction.MINE:
        return _("Celebrate with {name}: {win}") if what else _("Celebrate the win with {name}")
    return _("Thank {name} for {win}") if what else _("Thank {name} for the win")


def _win_parts(text: str) -> Sequence[str]:
    """What was won, and what more was said of it after a colon."""
    head, colon, rest = text.partition(": ")
    return (head, rest) if colon and len(head) <= _SHORT_WIN else (text, "")


def _event_words(ask: Ask, row: EventFact) -> Words:
    title = "" if row.confidential else words.clause(row.title)
    text = _("You met {on_day}: {title}.") if title else _("You met at an event {on_day}.")
    why = text.format(on_day=ask.on_day(row.on), title=title)
    step = _("Write to {name} after the event").format(name=ask.first_names((row.person_id,)))
    return Words(step, [why, ask.preference((row.person_id,))])


def _meeting_words(ask: Ask, row: MeetingFact) -> Words:
    title = "" if row.confidential else words.clause(row.title)
    text = _("You met {on_day}: {title}.") if title else _("You met {on_day}.")
    step = _("Note how it went with {name}").format(name=ask.first_names((row.person_id,)))
    return Words(step, [text.format(on_day=ask.on_day(row.on), title=title), _("Nothing noted of that day yet.")])
