"""One card in the words and values of the panel: what it brings, or beside the person that it is or looks like."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from trustjournal.base.i18n import _, ngettext
from trustjournal.domain.people import ContactKind, Person
from trustjournal.services.exchange.comparing import FieldChoice, day_words
from trustjournal.services.exchange.imported import ImportedPerson
from trustjournal.services.exchange.merging import Record, Wish
from trustjournal.services.exchange.occasions import birthday
from trustjournal.services.exchange.preview import Choice, Do, PlanRow, State
from trustjournal.ui.importing.lines import Comparison, Facts, Press
from trustjournal.ui.kit.sidebyside import Option, SideField

_LONG = 60
_LONGEST = 1200


def facts_of(row: PlanRow) -> Facts:
    """What a card brings, for the panel."""
    titles = {
        State.NEW: _("A new person"),
        State.UPDATE: _("More about someone you know"),
        State.SAME: _("Nothing to change"),
        State.LEFT_OUT: _("Left out"),
        State.CHECK: _("Is this the same person?"),
    }
    warnings = tuple(warning.message for warning in row.warnings)
    lines = tuple(_facts(row.card)) if row.card else ()
    text = where_of(row) if row.state in (State.NEW, State.LEFT_OUT) else f"{row.reason}. {where_of(row)}"
    return Facts(titles[row.state], text, lines, warnings)


def where_of(row: PlanRow) -> str:
    """Where a card stands: `team.vcf, line 12`."""
    name = Path(row.file).name
    return name if row.line is None else _("{file}, line {line}").format(file=name, line=row.line)


def comparison_of(row: PlanRow, there: Record, fields: Sequence[FieldChoice], choice: Choice | None) -> Comparison:
    """A card beside the person it is or looks like, with what was chosen so far."""
    do, wish = (choice.do, choice.wish) if choice else (Do.AS_PLANNED, Wish())
    asks = row.state is State.CHECK
    title = _("Is this the same person?") if asks else _("More about someone you know")
    if not any(field.differs or not field.mine or field.several for field in fields) and not asks:
        title = _("Nothing to change")
    why = [_("{why}.").format(why=row.reason)]
    if row.entries:
        words = ngettext("{n} entry comes along with it.", "{n} entries come along with it.", row.entries)
        why.append(words.format(n=row.entries))
    if not fields:
        why.append(_("The card says nothing that you do not have."))
    mine_head = _("Earlier in the file") if there.fresh else _("In your journal")
    return Comparison(
        number=row.number,
        title=title,
        why=tuple(why),
        heads=(mine_head, _("In the file, card {n}").format(n=row.number)),
        fields=tuple(_side(field, wish) for field in fields),
        presses=_presses(row, do, there.person.display_name),
        asks=asks and do is Do.AS_PLANNED,
        warnings=tuple(warning.message for warning in row.warnings),
    )


def wish_of(fields: Sequence[FieldChoice], right: frozenset[str], both: frozenset[str], out: frozenset[str]) -> Wish:
    """What was chosen in the panel, as the services take it.

    A fuller value is taken unasked: choosing the journal's means not to bring it.
    """
    fuller = {field.key for field in fields if field.fuller}
    return Wish(from_file=right - fuller, both=both, without=out | (fuller - right))


def _presses(row: PlanRow, do: Do, name: str) -> tuple[Press, ...]:
    merge, separate = Press("merge", _("&Merge")), Press("separate", _("&Keep as two people"))
    leave, bring = Press("leave", _("&Leave out")), Press("bring", _("&Bring in after all"))
    if row.state is State.CHECK:
        return (merge, separate, leave)
    if do is Do.SEPARATE:
        return (Press("bring", _("&Join with {name}").format(name=name)), leave)
    return (separate, bring if do is Do.LEAVE else leave)


def _side(field: FieldChoice, wish: Wish) -> SideField:
    """A field as the table shows it. What fills an empty field is ticked or not, like one of several."""
    several = field.several or not field.mine
    if several:
        right = tuple(
            Option(each.key, each.words, ticked=not {each.key, field.key} & wish.without) for each in field.theirs
        )
        left = tuple(Option(field.key, words) for words in field.mine)
    else:
        right = tuple(_option(each.key, each.words, _("The one in the file")) for each in field.theirs)
        left = (_option(field.key, ", ".join(field.mine), _("Yours")),)
    return SideField(
        key=field.key,
        label=field.label,
        left=left,
        right=right,
        several=several,
        second=field.key in wish.from_file or (field.fuller and field.key not in wish.without),
        both=_both(field) if field.both else "",
        both_first=field.key in wish.both,
    )


def _option(key: str, words: str, called: str) -> Option:
    """A value to choose; a long one stands below what it is called."""
    return Option(key, words) if len(words) <= _LONG else Option(key, called, words[:_LONGEST])


def _both(field: FieldChoice) -> str:
    if field.key == "note":
        return _("Keep both, yours first")
    if field.key == "display_name":
        return _("Both, the other as another name")
    return _("Both, the other as a further detail")


def _facts(card: ImportedPerson) -> list[tuple[str, str]]:
    person = card.person
    found = [(_("Name"), person.display_name)]
    found += [(label, "\n".join(values)) for kind, label in _methods() if (values := _values(person, kind))]
    found += [(_("Role"), person.title or ""), (_("Organisation"), person.organisation or "")]
    day = birthday(card.dates)
    found += [(_("Birthday"), day_words(day) if day else ""), (_("Tags"), ", ".join(person.tags))]
    found.append((_("Note"), (person.note or "")[:400]))
    found += [(each.name, each.value) for each in person.extra[:12]]
    return [(label, words) for label, words in found if words]


def _methods() -> tuple[tuple[ContactKind, str], ...]:
    return (
        (ContactKind.EMAIL, _("E-mail")),
        (ContactKind.PHONE, _("Phone")),
        (ContactKind.ADDRESS, _("Address")),
        (ContactKind.CHAT, _("Chat")),
        (ContactKind.URL, _("Web page")),
    )


def _values(person: Person, kind: ContactKind) -> list[str]:
    return [method.value for method in person.contact_methods if method.kind is kind]
