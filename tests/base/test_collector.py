"""The collector rests during bulk work, and is then as it was."""

from __future__ import annotations

import gc

import pytest

from trustjournal.base.collector import collector_at_rest


def fail_at_rest() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        with collector_at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
        raise KeyError


def test_the_collector_rests_in_the_block_and_comes_back_also_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail_at_rest()
    assert gc.isenabled()
