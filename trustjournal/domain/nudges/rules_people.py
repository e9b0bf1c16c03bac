"""Rules about a person: keeping the rhythm, thanks, how they see it, feedback, and a voice in the group."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.days import shift
from trustjournal.domain.facts import VOICE_DAYS, PersonFact, VoiceFact
from trustjournal.domain.nudges.frame import Ask, Candidate, Lane, Rule, Subject, Words, rule
from trustjournal.domain.people import Channel
from trustjournal.domain.rhythm import rhythm

_WRITTEN = {Channel.EMAIL, Channel.MESSAGE}
_SPOKEN = {Channel.CALL, Channel.VIDEO}


@rule("cadence", Lane.CHECK_IN)
def cadence(ask: Ask) -> Iterator[Candidate]:
    """One rhythm after the last talk, a new rhythm, or an answer."""
    for person in ask.facts.people.values():
        if person.cadence_days is None or not person.active:
            continue
        since = [person.last_talk_on, person.cadence_since_on, person.answered.get("cadence")]
        yield from _after(ask, "cadence", person, since, person.cadence_days, _cadence_words)


@rule("appreciation", Lane.CELEBRATE)
def appreciation(ask: Ask) -> Iterator[Candidate]:
    """Thirty days without thanks to someone close."""
    return _close(ask, "appreciation", 30, _appreciation_words)


@rule("perspective_check", Lane.FOLLOW_UP)
def perspective_check(ask: Ask) -> Iterator[Candidate]:
    """Ninety days without asking how someone close sees it."""
    return _close(ask, "perspective_check", 90, _check_words)


@rule("ask_feedback", Lane.FOLLOW_UP)
def ask_feedback(ask: Ask) -> Iterator[Candidate]:
    """Sixty days without asking someone close for feedback."""
    return _close(ask, "ask_feedback", 60, _feedback_words)


@rule("voice", Lane.FOLLOW_UP)
def voice(ask: Ask) -> Iterator[Candidate]:
    """Someone whose view none of the last group conversations noted."""
    for row in ask.facts.voices:
        yield Candidate(
            key=f"voice:{row.person_id}:{row.on}",
            due=row.on,
            people=(row.person_id,),
            subject=Subject("person", row.person_id),
            words=partial(_voice_words, ask, row),
        )


RULES: tuple[Rule, ...] = (cadence, appreciation, perspective_check, ask_feedback, voice)


def _close(ask: Ask, name: str, days: int, say: Callable[[Ask, PersonFact], Words]) -> Iterator[Candidate]:
    for person in ask.facts.people.values():
        if person.close and person.active:
            since = [_last(name, person), person.answered.get(name)]
            yield from _after(ask, name, person, since, days, say)


def _last(name: str, person: PersonFact) -> date | None:
    if name == "appreciation":
        return person.last_appreciation_on
    return person.last_check_on if name == "perspective_check" else person.last_feedback_on


def _after(
    ask: Ask,
    name: str,
    person: PersonFact,
    since: list[date | None],
    days: int,
    say: Callable[[Ask, PersonFact], Words],
) -> Iterator[Candidate]:
    """So many days after the latest of `since`, or after the person came in; never before a pause ends."""
    base = max((day for day in since if day is not None), default=person.created_on)
    if base is None:
        return
    due = shift(base, days)
    if person.paused_until_on is not None:
        due = max(due, person.paused_until_on)
    key = f"{name}:{person.id}:{due}"
    if ask.near(due, key):
        subject = Subject("person", person.id)
        yield Candidate(key=key, due=due, people=(person.id,), subject=subject, words=partial(say, ask, person))


def _cadence_words(ask: Ask, person: PersonFact) -> Words:
    gentle = ask.gentle((person.id,))
    aim = _("You aim for {rhythm}.").format(rhythm=rhythm(person.cadence_days or 1))
    why = [gentle, ask.talked(person), None if gentle else aim, ask.preference((person.id,))]
    return Words(_(_cadence_step(person, bool(gentle))).format(name=person.first_name), why)


def _cadence_step(person: PersonFact, gentle: bool) -> str:
    if gentle:
        return N_("Call {name} and ask how things are")
    if person.preferred_channel in _WRITTEN:
        return N_("Write to {name}")
    return N_("Call {name}") if person.preferred_channel in _SPOKEN else N_("Catch up with {name}")


def _appreciation_words(ask: Ask, person: PersonFact) -> Words:
    gentle = ask.gentle((person.id,))
    step = _("Send {name} a few kind words") if gentle else _("Tell {name} what you appreciate")
    last = person.last_appreciation_on
    said = _("Last thanked {ago}.").format(ago=ask.ago(last)) if last else _("No thanks noted yet.")
    return Words(step.format(name=person.first_name), [gentle, said, ask.preference((person.id,))])


def _check_words(ask: Ask, person: PersonFact) -> Words:
    last = person.last_check_on
    said = _("You last asked {ago}.").format(ago=ask.ago(last)) if last else _("You have not noted asking yet.")
    return Words(_("Ask {name} for another point of view").format(name=person.first_name), _soon(ask, person, said))


def _feedback_words(ask: Ask, person: PersonFact) -> Words:
    last = person.last_feedback_on
    said = _("Last feedback {ago}.").format(ago=ask.ago(last)) if last else _("No feedback noted yet.")
    return Words(_("Ask {name} for feedback").format(name=person.first_name), _soon(ask, person, said))


def _voice_words(ask: Ask, row: VoiceFact) -> Words:
    person = ask.facts.people[row.person_id]
    said = ngettext(
        "No view noted in {n} group conversation of the last {days} days.",
        "No view noted in {n} group conversations of the last {days} days.",
        row.times,
    ).format(n=row.times, days=VOICE_DAYS)
    return Words(_("Ask {name} for a view on it").format(name=person.first_name), _soon(ask, person, said))


def _soon(ask: Ask, person: PersonFact, said: str) -> list[str | None]:
    """A reason, the near meeting to do it in, and what to heed."""
    return [ask.gentle((person.id,)), said, ask.meets((person.id,)), ask.preference((person.id,))]
