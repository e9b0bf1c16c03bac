"""The log: what reaches it and what never does."""

import logging
import os
import stat
import sys
import threading

import pytest

from trustjournal.base import log

NOTE = "Amara told me about the reorganisation"


@pytest.fixture
def opened(tmp_path):
    handler = log.open_log(tmp_path / "logs")
    yield tmp_path / "logs"
    log.close_log(handler)


@pytest.fixture
def hooks():
    kept = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = kept


def fail_with_a_note():
    try:
        raise KeyError(NOTE)
    except KeyError as error:
        raise ValueError(NOTE) from error


def written(folder):
    return (folder / log.FILE_NAME).read_text(encoding="utf-8")


def test_an_exception_leaves_class_and_place_but_no_message(opened):
    try:
        fail_with_a_note()
    except ValueError:
        logging.getLogger("trustjournal.storage").exception("could not save interaction %s", 42)
    line = written(opened)
    assert line.count("\n") == 1
    assert "could not save interaction 42" in line
    assert "ValueError at test_log.py:" in line
    assert "from KeyError" in line
    assert NOTE not in line


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_files_turn_over_and_stay_private(opened, monkeypatch):
    umask = os.umask(0)
    try:
        for number in range(14_000):
            logging.getLogger("trustjournal").info(
                "line %s of a long run, so that the files turn over %s", number, "." * 40
            )
    finally:
        os.umask(umask)
    files = sorted(opened.iterdir())
    assert len(files) == log.FILES
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    assert all(file.stat().st_size <= log.BYTES_PER_FILE for file in files)


def test_nothing_is_written_once_closed(tmp_path):
    handler = log.open_log(tmp_path)
    logging.getLogger("trustjournal").info("one")
    log.close_log(handler)
    logging.getLogger("trustjournal").info("two")
    assert "one" in written(tmp_path)
    assert "two" not in written(tmp_path)


def test_strays_are_logged_and_told(opened, hooks):
    told: list[BaseException] = []
    log.catch_strays(told.append)
    try:
        fail_with_a_note()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    thread = threading.Thread(target=fail_with_a_note)
    thread.start()
    thread.join()
    assert [type(error) for error in told] == [ValueError, ValueError]
    assert written(opened).count("not caught: ValueError") == 2
    assert NOTE not in written(opened)


def test_ctrl_c_is_left_to_python(opened, hooks, capsys):
    told: list[BaseException] = []
    log.catch_strays(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_an_exception_that_causes_itself_is_described_once():
    error = ValueError(NOTE)
    error.__cause__ = error
    assert log.describe(error) == "ValueError at unknown"
