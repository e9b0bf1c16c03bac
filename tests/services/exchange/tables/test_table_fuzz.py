"""No table can make its reader, or the look before it, fail in a way of its own: each in the shapes of this folder.

What comes of a whole import is tried with the other readers (tests/faults); here are the shapes it does not know, the
messages inside an archive, and everything that someone can decide.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.fuzzing import mutated
from tests.services.exchange.tables import test_google, test_linkedin, test_outlook
from tests.services.exchange.tables.tables import FILE, TODAY, archive, line
from trustjournal.services.exchange.reading import DateOrder, NamedBytes, Reading
from trustjournal.services.exchange.tables.fields import FIELDS
from trustjournal.services.exchange.tables.inspect import inspect
from trustjournal.services.exchange.tables.reader import read

CASES = pytest.mark.parametrize("cases", [150, pytest.param(5000, marks=pytest.mark.long_faults)])
SHAPES = (
    test_google.row(test_google.NEW, First_Name="Amara", Birthday=" --12-09", Email_1_Value="a@b.org ::: c@d.org"),
    test_google.row(test_google.OLD, Name="Amara", Address_1_Street="x ::: y", Group_Membership="* a ::: b"),
    test_outlook.table(test_outlook.CLASSIC, {"Last Name": "Okafor", "Birthday": "3/4/80", "Children": "a;b"}),
    test_outlook.table(test_outlook.DUTCH, {"Voornaam": "Zoë", "Verjaardag": "23-6-1974"}).replace(",", ";"),
    test_linkedin.NOW,
    "First Name,Birth Year,Birth Month,Birth Day,Display Name\nAmara,1984,2,29,Amara Okafor\n",
    'sep=;\nNaam;Datum;Notes\nZoë;3 mei 1980;"a\nb"\n',
)
TALKS = test_linkedin.message("1", test_linkedin.ME, test_linkedin.PAGE, "2026-07-01 21:30:00 UTC", "The plan")
COLUMNS = st.dictionaries(
    st.sampled_from(["First Name", "Name", "Birthday", "Naam", "Column 1", "Column 2", "Notes", ""]),
    st.sampled_from([*(field.key for field in FIELDS), "", "phone/x", "extra/y", "nothing"]),
    max_size=4,
)
HOW = st.builds(
    Reading,
    on=st.just(TODAY),
    zone=st.sampled_from(["Europe/Brussels", "nowhere", "../etc/passwd", ""]),
    encoding=st.sampled_from([None, None, "shift_jis", "utf-16", "utf-32", "utf-7", "idna"]),
    columns=st.none() | COLUMNS,
    dates=st.sampled_from([None, *DateOrder]),
    touches=st.booleans(),
)


def everything(data: bytes, how: Reading) -> None:
    given_ = NamedBytes(FILE, data)
    inspect(given_, FILE, how)
    for said in read(given_, FILE, how):
        assert said.file == FILE


@CASES
def test_tables(cases):
    seeds = (*(shape.encode() for shape in SHAPES), SHAPES[3].encode("cp1252"), SHAPES[0].encode("utf-16"))

    @settings(max_examples=cases, deadline=2000, database=None, suppress_health_check=list(HealthCheck))
    @given(mutated(seeds), HOW)
    def tried(data: bytes, how: Reading) -> None:
        everything(data, how)

    tried()


@CASES
def test_cells(cases):
    """Every field with every text there is."""

    @settings(max_examples=cases, deadline=2000, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from([field.key for field in FIELDS]), st.lists(st.text(), max_size=5), HOW)
    def tried(field: str, texts: list[str], how: Reading) -> None:
        rows = "".join(f"{line('Amara', text)}\n" for text in texts)
        everything(f"Name,{field}\n{rows}".encode("utf-8", "replace"), how)

    tried()


@CASES
def test_archives(cases):
    messages = f"{test_linkedin.TALKS}\n{TALKS}".encode()

    @settings(max_examples=cases, deadline=2000, database=None, suppress_health_check=list(HealthCheck))
    @given(mutated((messages,)), mutated((test_linkedin.NOW.encode(),)), st.booleans(), HOW)
    def tried(talks: bytes, people: bytes, whole: bool, how: Reading) -> None:
        data = archive(Connections=people if whole else test_linkedin.NOW, messages=talks)
        everything(data, how)

    tried()
