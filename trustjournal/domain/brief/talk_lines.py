"""What a Brief says of the last conversations: what was heard and confirmed, their view in a group, what it was for."""

from collections import Counter
from datetime import date

from trustjournal.base.i18n import _
from trustjournal.domain import words
from trustjournal.domain.brief.value import BriefLine, Setting
from trustjournal.domain.interactions import Degree, Interaction, Reflection
from trustjournal.domain.listening import heard_and_said
from trustjournal.domain.titles import CHANNELS

_TALKS = 3


def last_reflection(setting: Setting) -> tuple[Reflection, Interaction] | None:
    """The newest reflection that says what was heard, felt or needed, and its conversation."""
    for reflection in setting.file.reflections:
        talk = setting.file.heard_in.get(reflection.interaction_id)
        if talk is not None and (reflection.heard or reflection.needs or _felt(reflection)):
            return reflection, talk
    return None


def _felt(reflection: Reflection) -> list[str]:
    """What they felt: the words that were picked, then those of the empathy map (practice P09)."""
    mapped = words.clause(reflection.empathy.feels) if reflection.empathy is not None else ""
    return [*reflection.feelings, *([mapped] if mapped else [])]


def heard_lines(reflection: Reflection) -> list[BriefLine]:
    """What was heard, and whether they confirmed what one said back; then what was needed and felt."""
    heard, said = heard_and_said(reflection)
    texts = [words.clause(line) for line in heard.splitlines() if line.strip()]
    lines = [BriefLine(text=text, kind="reflection", id=reflection.id) for text in texts]
    if (confirmed := _confirmed(reflection, words.clause(said))) is not None:
        lines.append(BriefLine(text=confirmed))
    if reflection.needs:
        lines.append(BriefLine(text=_("Needs: {text}").format(text=words.clause(reflection.needs))))
    if felt := _felt(reflection):
        lines.append(BriefLine(text=_("Felt: {feelings}").format(feelings=", ".join(felt))))
    return lines


def heard_note(reflection: Reflection, talk: Interaction, today: date) -> str:
    """Beside the heading: the day, and whether what was said back was confirmed; seen also where the line is folded."""
    on = words.short_date(talk.at.on, today)
    notes = {Degree.YES: _("{day}, confirmed"), Degree.PARTLY: _("{day}, partly confirmed")}
    note = notes.get(reflection.confirmed) if reflection.confirmed is not None else None
    return note.format(day=on) if note else on


def _confirmed(reflection: Reflection, said: str) -> str | None:
    degree = reflection.confirmed
    if degree is None and reflection.reflected_back not in {Degree.YES, Degree.PARTLY}:
        return None
    if said:
        quoted = {
            Degree.YES: _("You said back “{words}”. Confirmed"),
            Degree.PARTLY: _("You said back “{words}”. Partly confirmed"),
            Degree.NO: _("You said back “{words}”. Not confirmed yet"),
        }
        return quoted[degree or Degree.NO].format(words=said)
    plain = {
        Degree.YES: _("You said it back. Confirmed"),
        Degree.PARTLY: _("You said it back. Partly confirmed"),
        Degree.NO: _("You said it back. Not confirmed yet"),
    }
    return plain[degree or Degree.NO]


def talk_lines(setting: Setting, heard_in: Interaction | None) -> list[BriefLine]:
    """The last conversations, and in which ways one talked lately (practice P01).

    The one whose reflection stands above is one of them, and is not told again.
    """
    today = setting.now.date()
    recent = setting.file.recent
    lines = []
    for talk in recent[:_TALKS] if heard_in is not None else recent:
        if heard_in is None or talk.id != heard_in.id:
            if not talk.title:
                setting.fresh("interaction", talk.id)  # its note is told here
            what = words.clause(talk.title) or words.clause(talk.note) or _(CHANNELS[talk.channel])
            lead = words.short_date(talk.at.on, today)
            lines.append(BriefLine(text=what, lead=lead, kind="interaction", id=talk.id))
    ways = Counter(talk.channel for talk in recent)
    if len(ways) > 1:
        mix = ", ".join(_("{way} {n}").format(way=_(CHANNELS[way]), n=n) for way, n in ways.most_common())
        lines.append(BriefLine(text=_("Lately by: {ways}").format(ways=mix)))
    return lines


def voice_lines(setting: Setting) -> list[BriefLine]:
    """Their view in the newest group conversation in which they gave one (practice P07)."""
    person = setting.file.person.id
    for talk in setting.file.recent:
        view = next((one.view for one in talk.voices if one.person_id == person and one.view), None)
        if view:
            text = _("In the group: {view}").format(view=words.clause(view))
            return [BriefLine(text=text, kind="interaction", id=talk.id)]
    return []


def intention(setting: Setting) -> tuple[list[BriefLine], str]:
    """What the newest conversation with an intention was for, and how it went (practice P26)."""
    today = setting.now.date()
    for talk in setting.file.recent:
        meant = talk.intention
        if meant is None or not any((meant.them, meant.me, meant.us)):
            continue
        sides = (
            (_("For {name}").format(name=setting.name), meant.them),
            (_("For you"), meant.me),
            (_("For you both"), meant.us),
        )
        lines = [
            BriefLine(text=words.clause(text), lead=lead, kind="interaction", id=talk.id)
            for lead, text in sides
            if text
        ]
        return [*lines, *_how_it_went(setting, talk)], _day(talk, today)
    return [], ""


def _how_it_went(setting: Setting, talk: Interaction) -> list[BriefLine]:
    """The first line of its note, unless the note stands above already."""
    if not talk.note or not setting.fresh("interaction", talk.id):
        return []
    return [BriefLine(text=words.clause(talk.note), lead=_("How it went"), kind="interaction", id=talk.id)]


def _day(talk: Interaction, today: date) -> str:
    return words.short_date(talk.at.on, today)
