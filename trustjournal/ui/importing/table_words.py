"""A table in the words of the page on which its columns are said, and what was said in the values of the services."""

from __future__ import annotations

from collections.abc import Callable, Container

import msgspec

from trustjournal.base.i18n import N_, _, ngettext
from trustjournal.domain.words import month_day
from trustjournal.services.exchange.detect import Format
from trustjournal.services.exchange.preview import ImportPlan
from trustjournal.services.exchange.questions import Ask, Question
from trustjournal.services.exchange.reading import DateOrder, Reading
from trustjournal.services.exchange.tables.days import read_day
from trustjournal.services.exchange.tables.fields import FIELDS, words_of
from trustjournal.services.looking import Look
from trustjournal.ui.importing.lines import ColumnLine, Press, Remark, TableAnswer, TableLook

_KEPT = "extra"
_SAMPLE = "3/4/2024"
_ENCODINGS = (
    ("utf-8", N_("Unicode (UTF-8)")),
    ("utf-16", N_("Unicode (UTF-16)")),
    ("cp1252", N_("Western European, Windows")),
    ("iso-8859-15", N_("Western European, ISO")),
    ("mac_roman", N_("Western European, older Macs")),
    ("cp1250", N_("Central European, Windows")),
    ("cp1251", N_("Cyrillic, Windows")),
    ("koi8_r", N_("Cyrillic, KOI8")),
    ("cp1253", N_("Greek, Windows")),
    ("cp1254", N_("Turkish, Windows")),
    ("cp1255", N_("Hebrew, Windows")),
    ("cp1256", N_("Arabic, Windows")),
    ("shift_jis", N_("Japanese (Shift JIS)")),
    ("gb18030", N_("Chinese, simplified")),
    ("big5", N_("Chinese, traditional")),
    ("euc_kr", N_("Korean")),
)
_ORDERS = (
    (DateOrder.DAY_FIRST, N_("Day first: {day}")),
    (DateOrder.MONTH_FIRST, N_("Month first: {day}")),
    (DateOrder.YEAR_FIRST, N_("Year first: {day}")),
)


def look_of(look: Look, *, titled: bool | None = None) -> TableLook:
    """A table for the page; `titled` takes its first row for the names of its columns, or not, where it has none."""
    question = look.question
    columns = tuple(ColumnLine(each.name, _field(each.field), each.samples) for each in question.columns)
    if _is_untitled(question):
        titled = _could_be_titles(question.rows[0]) if titled is None else titled
        columns = _titled(columns, question.rows[0]) if titled else columns
    else:
        titled = None
    encodings = [(key, _(words)) for key, words in _ENCODINGS]
    if question.encoding not in dict(encodings):
        encodings.append((question.encoding, question.encoding))
    dated = Ask.DATES in question.asks or look.how.dates is not None
    return TableLook(
        file=question.file,
        intro=_intro(question),
        columns=columns,
        fields=_fields(columns),
        encodings=tuple(encodings),
        encoding=question.encoding,
        orders=_orders(question, look.how) if dated else (),
        order=str(look.how.dates or ""),
        sample=_sample(question) if dated else "",
        titled=titled,
    )


def reading_of(look: Look, answer: TableAnswer) -> Reading:
    """How the table is to be read by what was said: of its columns only those that were said otherwise are named.

    What a column is known as tells more than its field does, such as which label belongs to which number.
    """
    said = dict(look.how.columns or {})
    columns = tuple(ColumnLine(each.name, _field(each.field)) for each in look.question.columns)
    for column, field in zip(columns, answer.fields, strict=True):
        if field != column.field:
            said[column.name] = field
    if answer.titled:
        # Named as the first row names them they are found there, and that row is no person's any more.
        named = _titled(columns, look.question.rows[0])
        said = {column.name: field for column, field in zip(named, answer.fields, strict=True) if column.name}
    touched = bool(said) or look.how.columns is not None or Ask.COLUMNS in look.question.asks
    encoding = answer.encoding if answer.encoding != look.question.encoding else look.how.encoding
    if Ask.ENCODING in look.question.asks:
        encoding = answer.encoding  # looked at, and found right
    return msgspec.structs.replace(
        look.how,
        columns=said if touched else None,
        encoding=encoding,
        dates=DateOrder(answer.order) if answer.order else look.how.dates,
    )


def remarks_of(plan: ImportPlan) -> list[Remark]:
    """What the tables of a plan leave open, each with the way to say it."""
    return [
        Remark("help-circle-outline", "celebrate", words, (Press(f"columns:{at}", _("Look at it")),))
        for at, question in enumerate(plan.questions)
        if (words := _open_words(question))
    ]


def messages_of(plan: ImportPlan, archives: Container[str], how: Callable[[str], Reading]) -> list[Remark]:
    """The offer to take in what LinkedIn's archives bring beside people; `how` says how a file is read."""
    words = _("Also the days of your messages, as light touches")
    return [
        Remark("", "text2", words, (), f"touches:{at}", how(question.file).touches)
        for at, question in enumerate(plan.questions)
        if question.file in archives and is_linkedin(question, plan)
    ]


def must_ask(plan: ImportPlan) -> int:
    """The place of the question without whose answer nobody of its file comes in; -1 where there is none."""
    read = {row.file for row in plan.rows if row.card is not None and row.card.named}
    return next(
        (
            at
            for at, question in enumerate(plan.questions)
            if Ask.COLUMNS in question.asks and question.file not in read and question.columns
        ),
        -1,
    )


def is_linkedin(question: Question, plan: ImportPlan) -> bool:
    """Whether a table is LinkedIn's."""
    return question.shape == "linkedin" and Format.CSV in plan.formats


def called(question: Question) -> str:
    """The name of a question's file, without its folder."""
    return question.file.replace("\\", "/").rpartition("/")[2]


def _open_words(question: Question) -> str:
    """All that a table leaves open, a sentence each."""
    file, asks = called(question), question.asks
    found = []
    if Ask.COLUMNS in asks:
        n = sum(_field(each.field) == _KEPT for each in question.columns)
        words = ngettext(
            "{n} column of {file} is not known and is kept under further details.",
            "{n} columns of {file} are not known and are kept under further details.",
            n,
        )
        found.append(words.format(n=n, file=file))
    if Ask.DATES in asks:
        words = _("Dates such as {sample} in {file} may begin with the day or the month.")
        found.append(words.format(sample=_sample(question), file=file))
    if Ask.ENCODING in asks:
        found.append(_("Which letters {file} is written in was guessed.").format(file=file))
    return " ".join(found)


def _intro(question: Question) -> str:
    file = called(question)
    if Ask.COLUMNS in question.asks:
        return _(
            "Say what stands in each column of {file}. It is remembered for the next table with the same columns."
        ).format(file=file)
    return _("This is how {file} is understood. What you change is remembered for tables like it.").format(file=file)


def _is_untitled(question: Question) -> bool:
    """Whether no row of a table was taken for the names of its columns."""
    return bool(question.rows) and all(
        each.name == f"Column {number}" for number, each in enumerate(question.columns, 1)
    )


def _could_be_titles(row: tuple[str, ...]) -> bool:
    """Whether a row reads like names of columns: none of it is empty or twice there, a number or an address."""
    return len(set(row)) == len(row) and all(
        cell.strip() and "@" not in cell and not cell.strip()[:1].isdigit() and not cell.strip().startswith("+")
        for cell in row
    )


def _titled(columns: tuple[ColumnLine, ...], row: tuple[str, ...]) -> tuple[ColumnLine, ...]:
    """The columns with the cells of a row for their names, which are no samples then."""
    names = (*row, *("" for _each in columns))
    return tuple(
        ColumnLine(name, each.field, tuple(sample for sample in each.samples if sample != name))
        for each, name in zip(columns, names, strict=False)
    )


def _field(key: str) -> str:
    return _KEPT if key.partition("/")[0] == _KEPT else key


def _fields(columns: tuple[ColumnLine, ...]) -> tuple[tuple[str, str], ...]:
    """What can be chosen, beginning with what is no field; what a column already is stands at the end."""
    offered = [each.key for each in FIELDS if each.offered and each.key != _KEPT]
    used = [each.field for each in columns if each.field and each.field != _KEPT]
    keys = dict.fromkeys((*offered, *used))
    return (("", _("Leave it out")), (_KEPT, words_of(_KEPT)), *((key, words_of(key)) for key in keys))


def _sample(question: Question) -> str:
    return question.samples[0] if question.samples else _SAMPLE


def _orders(question: Question, how: Reading) -> tuple[tuple[str, str], ...]:
    """The ways in which a date of the table can be read."""
    sample = _sample(question)
    found: list[tuple[str, str]] = []
    seen = set()
    for order, words in _ORDERS:
        parts = read_day(sample, order, how.on).parts
        if parts is None or not parts.month or not parts.day or parts in seen:
            continue
        seen.add(parts)
        day = month_day(parts.month, parts.day)
        shown = _("{day} {year}").format(day=day, year=parts.year) if parts.year else day
        found.append((str(order), _(words).format(day=shown)))
    return tuple(found)


__all__ = ["called", "is_linkedin", "look_of", "messages_of", "must_ask", "reading_of", "remarks_of"]
