"""`person add`, `person show` and `people`."""

from argparse import Namespace

import msgspec

from trustjournal.base.i18n import _, ngettext
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, birthday, plain, positive, text
from trustjournal.domain.people import Relation
from trustjournal.domain.titles import title
from trustjournal.domain.words import short_date
from trustjournal.services import people as verbs
from trustjournal.services.people import NewPerson, PeopleFilter, PersonRow


def add_arguments(parser: Parser) -> None:
    """What `person add` takes."""
    parser.add_argument("name", metavar="NAME", type=text)
    parser.add_argument("--email", metavar="E", action="append", default=[], type=text)
    parser.add_argument("--phone", metavar="P", action="append", default=[], type=text)
    parser.add_argument("--birthday", metavar="DAY", type=birthday, help=_("1984-02-29, or --02-29 without the year"))
    parser.add_argument("--cadence", metavar="DAYS", type=positive, help=_("how often you want to talk, in days"))
    parser.add_argument("--org", metavar="O", type=text)
    parser.add_argument("--title", metavar="T", type=text)
    parser.add_argument("--relation", choices=[relation.value for relation in Relation])
    parser.add_argument("--tag", metavar="T", action="append", default=[], type=text)
    parser.add_argument("--close", action="store_true", help=_("one of the people closest to you"))


def add(call: Call, given: Namespace) -> int:
    """Add a person and print the id; a look-alike is mentioned beside."""
    new = NewPerson(
        display_name=given.name,
        emails=tuple(given.email),
        phones=tuple(given.phone),
        birthday=given.birthday,
        cadence_days=given.cadence,
        organisation=given.org,
        title=given.title,
        relation=Relation(given.relation) if given.relation else None,
        tags=tuple(given.tag),
        close=given.close,
    )
    with call.journal() as journal:
        added = verbs.add_person(journal, new)
    call.say(added.id)
    for other in added.look_alikes:
        call.note(_("{name} ({id}) looks like the same person.").format(name=other.name, id=other.id))
    return 0


def show_arguments(parser: Parser) -> None:
    """What `person show` takes."""
    parser.add_argument("person", metavar="PERSON", type=plain)
    parser.add_argument("--reveal", action="store_true", help=_("show what is confidential too"))
    parser.add_argument("--json", action="store_true")


def show(call: Call, given: Namespace) -> int:
    """Show one person, whole."""
    with call.journal() as journal:
        found = verbs.find_person(journal, given.person)
        form = verbs.show(journal, found.id, reveal=given.reveal)
    if given.json:
        call.answer(form)
        return 0
    form.get("photo", {}).pop("data", None)
    dates, relationships = form.pop("dates"), form.pop("relationships")
    call.say(form.pop("display_name"))
    for name, value in form.items():
        call.say(f"  {name}: {_line(value)}")
    for date in dates:
        day = "-".join(str(date.get(part, "?")) for part in ("year", "month", "day"))
        call.say(f"  {title('date', date, [])}: {date.get('text') or day} {date.get('label', '')}".rstrip())
    for relationship in relationships:
        call.say(f"  {relationship['kind']}: {relationship.get('name') or relationship.get('other_person_id', '')}")
    return 0


def _line(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return msgspec.json.encode(value).decode()


def people_arguments(parser: Parser) -> None:
    """What `people` takes."""
    parser.add_argument("--query", metavar="Q", default="", type=plain)
    parser.add_argument("--tag", metavar="T", type=plain)
    parser.add_argument("--all", action="store_true", help=_("the archived too"))
    parser.add_argument("--json", action="store_true")


def people(call: Call, given: Namespace) -> int:
    """List the people."""
    with call.journal() as journal:
        rows = verbs.people(journal, PeopleFilter(query=given.query, tag=given.tag, with_archived=given.all))
    if given.json:
        call.answer([_form(row) for row in rows])
        return 0
    today = call.clock.today()
    for row in rows:
        parts = [row.name, row.organisation]
        if row.last_contact_on is not None:
            parts.append(_("last contact {day}").format(day=short_date(row.last_contact_on, today)))
        if row.next_date is not None:
            called = title("date", {"kind": row.next_date.kind}, [])
            parts.append(f"{called} {short_date(row.next_date.on, today)}")
        call.say(", ".join(part for part in parts if part))
    call.note(ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows)))
    return 0


def _form(row: PersonRow) -> dict[str, object]:
    form = {name: getattr(row, name) for name in row.__struct_fields__ if name != "place"}
    form["next_date"] = None if row.next_date is None else msgspec.structs.asdict(row.next_date)
    return form
