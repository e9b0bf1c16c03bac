"""Errors that the user reads."""

import pickle

import pytest

from trustjournal.base.errors import Damaged, Locked, TooNew, UserError


def test_one_line_whatever_the_parts_bring():
    error = UserError("The file “a\nb.vcf” is not a\r\nvCard.", "Choose another file.")
    assert str(error) == "The file “a b.vcf” is not a vCard. Choose another file."


def test_without_a_next_step_there_is_no_trailing_blank():
    assert str(UserError("It could not be done.")) == "It could not be done."


@pytest.mark.parametrize(("kind", "code"), [(Locked, 3), (Damaged, 4), (TooNew, 5)])
def test_each_kind_has_its_exit_status(kind, code):
    error = kind("What happened.", "What to do.")
    assert isinstance(error, UserError)
    assert (error.code, error.what, error.next_step) == (code, "What happened.", "What to do.")


def test_an_error_survives_the_way_back_from_another_process():
    error = pickle.loads(pickle.dumps(UserError("What.", "Then.", code=2)))
    assert (error.what, error.next_step, error.code) == ("What.", "Then.", 2)
