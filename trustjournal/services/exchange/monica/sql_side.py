"""The SQL export of Monica 4: its tables joined into the rows that the JSON export writes.

Only the tables named in WANTED are ever read into values. What people keep to themselves (`users` with passwords and
second factors, `recovery_codes`, `invitations`, `accounts` with the key of the API) is stepped over unread.
(app/Services/Account/Settings/SqlExportAccount.php of monicahq/monica.)
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from trustjournal.base.i18n import _, ngettext
from trustjournal.services.exchange.monica.account import Account, Day, JournalEntry, Relationship, Task
from trustjournal.services.exchange.monica.filling import Filler, Types
from trustjournal.services.exchange.monica.json_side import unknown_problems
from trustjournal.services.exchange.monica.sql_tape import Broken, Insert, Tape, Values
from trustjournal.services.exchange.problems import Problem

WANTED = frozenset(
    """
    contacts special_dates contact_fields contact_field_types notes activities activity_contact activity_types
    activity_type_categories addresses places calls conversations messages companies occupations contact_tag tags
    contact_photo photos days entries journal_entries debts documents emotion_call genders gifts life_events
    life_event_types pets relationships relationship_types reminders tasks
    """.split()
)
_HOUSE = frozenset(
    """
    accounts users invitations recovery_codes term_user modules reminder_outbox reminder_rules reminder_sent weather
    audit_logs activity_statistics life_event_categories relationship_type_groups import_jobs import_job_reports
    api_usage sessions migrations currencies timezones terms address_books addressbooks addressbook_subscriptions
    oauth_access_tokens oauth_auth_codes oauth_clients oauth_refresh_tokens personal_access_tokens user_tokens
    password_resets synctoken u2f_key webauthn_keys pet_categories emotions emotions_primary emotions_secondary
    """.split()
)
SIZE_LIMIT = 360 << 20
"""Bytes that all values together may take in memory, about; nobody's diary of people comes near."""
_VALUE_COST = 100

TableRow = dict[str, Any]
# The columns that the JSON export calls otherwise.
_RENAMED = {
    "is_favorited": "is_favorite",
    "contact_field_type_id": "type",
    "activity_type_id": "type",
    "life_event_type_id": "type",
    "activity_type_category_id": "category",
    "default_life_event_type_key": "translation_key",
    "gender_id": "gender",
}
# Of most rows nobody asks for these, and there are many rows.
_UNUSED = frozenset(("account_id", "updated_at", "favorited_at", "delible", "number_of_downloads", "new_filename"))
_OWN_LISTS = {
    "notes": "note",
    "contact_fields": "contact_field",
    "calls": "call",
    "tasks": "task",
    "reminders": "reminder",
    "pets": "pet",
    "life_events": "life_event",
}


def read_sql(chunks: Iterable[bytes], file: str) -> Account:
    """Everything in an export."""
    tables = Tables(file)
    tables.read(Tape(chunks))
    return _Joining(tables, file).account()


class Tables:
    """The rows of the wanted tables, every value as text, and what was wrong with them."""

    def __init__(self, file: str) -> None:
        self.rows: dict[str, list[TableRow]] = defaultdict(list)
        self.problems: list[Problem] = []
        self.lines: list[int] = []
        self._file = file
        self._prefix = ""
        self._foreign = False
        self._too_long = 0
        self._size = 0
        self._broken: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    def read(self, tape: Tape) -> None:
        """Read the file to its end."""
        left_out: dict[str, None] = {}
        found = False
        while (insert := tape.next_insert()) is not None:
            if insert.table.endswith("accounts") and not self._prefix:
                self._prefix = insert.table.removesuffix("accounts")
            table = insert.table.removeprefix(self._prefix)
            found = found or table in WANTED or table in _HOUSE
            if table in WANTED and self._size <= SIZE_LIMIT:
                self._read_table(tape, table, insert)
            elif table not in _HOUSE:
                left_out[table] = None
        if not found:
            self._problem(_("This file does not hold what an export of Monica holds; nothing was read of it."))
        else:
            self._say(list(left_out))

    def _read_table(self, tape: Tape, table: str, insert: Insert) -> None:
        if not insert.columns:
            words = _(
                "“{table}” comes without the names of its columns and was left out; Monica's own export has them."
            )
            self._problem(words.format(table=table), insert.line)
            return
        for row in tape.rows():
            if self._size > SIZE_LIMIT:
                return
            if isinstance(row, Values) and len(row.values) == len(insert.columns):
                self._add(table, insert.columns, row)
            else:
                self._broken[table] += 1
                self._first.setdefault(table, row.line)
                if isinstance(row, Broken) and row.end:
                    words = _("The file ends in the middle of “{table}”; what comes before that was read.")
                    self._problem(words.format(table=table), row.line)

    def _add(self, table: str, columns: tuple[str, ...], row: Values) -> None:
        self._too_long += row.too_long
        pairs = zip(columns, row.values, strict=True)
        unused = frozenset() if table == "contacts" else _UNUSED
        values = {
            _RENAMED.get(name, name): self._text(value)
            for name, value in pairs
            if value is not None and name not in unused
        }
        self._size += sum(map(len, values.values())) + _VALUE_COST * len(values)
        self.rows[table].append(values)
        if table == "contacts":
            self.lines.append(row.line)

    def _text(self, value: bytes) -> str:
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            self._foreign = True
            return value.decode("cp1252", "replace")

    def _problem(self, message: str, line: int | None = None, cards: int = 0) -> None:
        self.problems.append(Problem(file=self._file, line=line, message=message, cards=cards))

    def _say(self, left_out: list[str]) -> None:
        if self._foreign:
            words = _("Some text in this file is not UTF-8; it was read as Windows text and may show odd letters.")
            self._problem(words)
        for table, count in self._broken.items():
            words = ngettext(
                "{count} row of “{kind}” could not be read and was left out.",
                "{count} rows of “{kind}” could not be read and were left out.",
                count,
            )
            cards = count if table == "contacts" else 0
            self._problem(words.format(count=count, kind=table), self._first[table], cards)
        for table in left_out:
            self._problem(_("The table “{table}” has no place here and was left out.").format(table=table))
        if self._too_long:
            words = ngettext(
                "{count} text longer than a million characters was left out.",
                "{count} texts longer than a million characters were left out.",
                self._too_long,
            )
            self._problem(words.format(count=self._too_long))
        if self._size > SIZE_LIMIT:
            self._problem(_("The file holds more than can be read at once; what comes first was read."))


class _Joining:
    """Joins the tables by the numbers of their rows."""

    def __init__(self, tables: Tables, file: str) -> None:
        self._tables, self._file = tables, file
        self._rows: dict[str, list[TableRow]] = tables.rows
        self._refs = {
            row["id"]: row.get("uuid") or f"#{row['id']}" for row in self._rows.get("contacts", ()) if row.get("id")
        }
        self._filler = Filler(
            Types(
                genders=self._by_id("genders"),
                contact_field_types=self._by_id("contact_field_types"),
                activity_types=self._by_id("activity_types"),
                activity_type_categories=self._by_id("activity_type_categories"),
                life_event_types=self._by_id("life_event_types"),
            )
        )

    def account(self) -> Account:
        account = Account(documents=len(self._rows.get("documents", ())), missing_photos=self._photos())
        account.problems += self._tables.problems
        lists = self._lists(account)
        dates = self._by_id("special_dates")
        tags = self._tags()
        numbered = zip(self._rows.get("contacts", ()), self._tables.lines, strict=True)
        for number, (row, line) in enumerate(numbered, 1):
            ref = self._refs.get(row.get("id", ""), "") or row.get("uuid") or f"#?{number}"
            own = row.get("id", "")
            values = {**row, "tags": tags.get(own, []), **self._references(row, dates)}
            account.contacts.append(self._filler.contact(values, lists.pop(own, {}), ref, line))
        account.relationships = self._relationships()
        account.activities = self._activities()
        self._journal(account)
        account.problems += unknown_problems(self._filler, {}, self._file)
        if emotions := len(self._rows.get("emotion_call", ())):
            words = ngettext(
                "The feeling noted for {count} call is not in an SQL export; Monica's JSON export has it.",
                "The feelings noted for {count} calls are not in an SQL export; Monica's JSON export has them.",
                emotions,
            )
            account.problems.append(Problem(file=self._file, line=None, message=words.format(count=emotions)))
        return account

    def _by_id(self, table: str) -> dict[str, Mapping[str, Any]]:
        return {row["id"]: row for row in self._rows.get(table, ()) if row.get("id")}

    def _grouped(self, table: str, column: str) -> dict[str, list[TableRow]]:
        found: dict[str, list[TableRow]] = defaultdict(list)
        for row in self._rows.get(table, ()):
            found[row.get(column, "")].append(row)
        return found

    def _references(self, row: TableRow, dates: Mapping[str, Mapping[str, Any]]) -> TableRow:
        """What a contact names by number: its special dates, and who introduced them."""
        return {
            "birthdate": dates.get(row.get("birthday_special_date_id", "")),
            "deceased_date": dates.get(row.get("deceased_special_date_id", "")),
            "first_met_date": dates.get(row.get("first_met_special_date_id", "")),
            "first_met_through": self._refs.get(row.get("first_met_through_contact_id", ""), ""),
        }

    def _lists(self, account: Account) -> dict[str, dict[str, list[Any]]]:
        """By a contact's number: their rows, by the kind's name; the tables let go of them, to find room."""
        lists: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for table, kind in _OWN_LISTS.items():
            for row in self._rows.pop(table, ()):
                owner = row.get("contact_id", "")
                if kind == "task" and not owner:
                    account.tasks.append(self._filler.row(Task, kind, row))
                else:
                    lists[owner][kind].append(row)
        places, companies = self._by_id("places"), self._by_id("companies")
        messages = self._grouped("messages", "conversation_id")
        for row in self._rows.pop("addresses", ()):
            lists[row.get("contact_id", "")]["address"].append({**places.get(row.get("place_id", ""), {}), **row})
        for row in self._rows.pop("conversations", ()):
            said = {"contact_field_type": row.get("type"), "messages": messages.get(row.get("id", "-"), [])}
            lists[row.get("contact_id", "")]["conversation"].append({**row, **said})
        for row in self._rows.get("occupations", ()):
            company = companies.get(row.get("company_id", ""), {}).get("name")
            lists[row.get("contact_id", "")]["occupation"].append({**row, "company": company})
        for table, kind in (("gifts", "gift"), ("debts", "debt")):
            for row in self._rows.pop(table, ()):
                lists[row.get("contact_id", "")][kind].append({**row, "amount": _smallest(row.get("amount"))})
        return lists

    def _tags(self) -> dict[str, list[str]]:
        names = {number: tag.get("name") for number, tag in self._by_id("tags").items()}
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._rows.get("contact_tag", ()):
            if name := names.get(row.get("tag_id", "")):
                found[row.get("contact_id", "")].append(name)
        return found

    def _photos(self) -> int:
        rows = self._rows.get("photos", ())
        return len(rows) or len(self._rows.get("contact_photo", ()))

    def _relationships(self) -> list[Relationship]:
        types = self._by_id("relationship_types")
        return [
            self._filler.row(
                Relationship,
                "relationship",
                row,
                type=types.get(row.get("relationship_type_id", ""), {}).get("name", ""),
                contact_is=self._refs.get(row.get("contact_is", ""), ""),
                of_contact=self._refs.get(row.get("of_contact", ""), ""),
            )
            for row in self._rows.get("relationships", ())
        ]

    def _activities(self) -> list[Any]:
        people = self._grouped("activity_contact", "activity_id")
        return [
            self._filler.activity(
                row,
                [self._refs.get(each.get("contact_id", ""), "") for each in people.get(row.get("id", "-"), ())],
            )
            for row in self._rows.get("activities", ())
        ]

    def _journal(self, account: Account) -> None:
        """The pages of the journal, whose day stands in a table of its own, and the days."""
        dates = {
            row.get("journalable_id", ""): row.get("date")
            for row in self._rows.get("journal_entries", ())
            if row.get("journalable_type", "").endswith("Entry")
        }
        for row in self._rows.get("entries", ()):
            values = {**row, "date": dates.get(row.get("id", "-"))}
            account.entries.append(self._filler.row(JournalEntry, "entry", values))
        account.days += (self._filler.row(Day, "day", row) for row in self._rows.get("days", ()))


def _smallest(amount: str | None) -> str:
    """An amount as the table has it: in the smallest coin of a currency that the file names by a number alone."""
    if not amount:
        return ""
    return _("{amount} in the smallest coin of its currency").format(amount=amount)
