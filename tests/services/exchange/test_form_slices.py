"""A document is read piece by piece as it would be as one: the same values, the same refusals, and little is kept."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.services.exchange.form_cases import NORA, SMALL, encoded, uid
from trustjournal.services.exchange import form_text
from trustjournal.services.exchange.form_shape import Refused, read_document
from trustjournal.services.exchange.form_slices import Sliced, read_sliced, without_nulls

LISTS = frozenset({"a", "b"})
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(st.sampled_from(["a", "b", "c\n"]), VALUES | st.lists(VALUES, max_size=5)) | VALUES


def cut(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(0, len(text), size))


def sliced(text: str, size: int) -> Sliced:
    return read_sliced(cut(text, size), LISTS, lambda: None)


def as_read(doc: Any) -> Any:
    """What is kept of a document: no list of a name that is not known, none that is the document itself."""
    if isinstance(doc, list):
        return []
    if isinstance(doc, dict):
        doc = {name: [] if isinstance(inner, list) and name not in LISTS else inner for name, inner in doc.items()}
    return without_nulls(doc)


@given(doc=DOCUMENTS, size=st.integers(1, 40), indent=st.sampled_from([None, 1]))
@example(doc={"a": [10**400, -0.5, 1e5, 12]}, size=1, indent=None)
def test_it_does_not_matter_where_the_text_is_cut(doc: Any, size: int, indent: int | None) -> None:
    text = json.dumps(doc, indent=indent, ensure_ascii=size % 2 == 0)
    assert sliced(text, size) == (as_read(doc), None)


@given(doc=DOCUMENTS, size=st.integers(1, 40), at=st.integers(0, 400), put=st.sampled_from(list('{}[]",:1e.-n ')))
def test_what_is_no_document_as_one_is_none_in_pieces(doc: Any, size: int, at: int, put: str) -> None:
    text = json.dumps(doc)
    text = text[: at % (len(text) + 1)] + put + text[at % (len(text) + 1) :]
    try:
        json.loads(text)
        whole = msgspec.json.decode(text)
    except (ValueError, msgspec.MsgspecError):
        with pytest.raises((ValueError, msgspec.MsgspecError)):
            sliced(text, size)
    else:
        read = sliced(text, size)
        assert read.doubled is not None or read.value == as_read(whole)


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize(
    ("text", "doubled"),
    [
        ('{"a": [{}, {"x": [{"y": 1, "y": 2}]}]}', (("a", 1, "x", 0), "y")),
        ('{"a": [{"x": 1, "x": 2}], "b": [], "a": []}', ((), "a")),
        ('{"c": {"x": {"z": 1, "\\u007a": null}}, "a": [{"y": 1, "y": 1}]}', (("c", "x"), "z")),
        ('[1, {"y": 1, "y": 2}]', ((1,), "y")),
    ],
)
def test_the_first_name_that_stands_twice_is_found(text: str, doubled: Any, size: int) -> None:
    assert sliced(text, size).doubled == doubled


@pytest.mark.parametrize("size", [1, 3, 50])
def test_a_refusal_is_the_same_in_small_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_text, "PIECE", size)
    assert read_document(encoded(SMALL)).entries["person"] == SMALL["people"]
    for doc, path in (
        ({**SMALL, "drafts": [{"id": 5}]}, "$.drafts"),
        ({**SMALL, "people": [{"id": NORA, "display_name": "N", "nick": 1}]}, "$.people[0].nick"),
        ({**SMALL, "people": [SMALL["people"][0], 5]}, "$.people[1]"),
        ([SMALL], "$"),
    ):
        for text in (encoded(doc), json.dumps(doc, ensure_ascii=False, indent=2).encode("utf-16")):
            with pytest.raises(Refused) as refused:
                read_document(text)
            assert refused.value.path == path
    # That it is no document at all is said before anything that is wrong in it.
    with pytest.raises(Refused) as refused:
        read_document(encoded({**SMALL, "drafts": [], "people": [5]})[:-1])
    assert refused.value.path is None


class Watched(BytesIO):
    """Counts how much was read since somebody could last stop it."""

    here = longest = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.here += len(data)
        self.longest = max(self.longest, self.here)
        return data

    def waits(self) -> None:
        self.here = 0


def test_a_large_file_is_read_bit_by_bit_in_little_memory() -> None:
    people = [{"id": uid(n), "display_name": f"Person {n}", "note": f"{n} wrote " * 80} for n in range(5_000)]
    data = encoded({"format": "trustjournal/1", "people": people})
    del people
    file = Watched(data)
    tracemalloc.start()
    try:
        document = read_document(file, None, file.waits)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(document.entries["person"]) == 5_000
    assert kept < 2 * len(data)
    assert peak - kept < len(data) // 2
    assert file.longest < len(data) // 4
    document.let_go()
    assert document.entries["person"] == []
