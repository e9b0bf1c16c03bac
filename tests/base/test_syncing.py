"""What was synced is on the disk; a place that cannot sync its names is no reason to say that nothing was written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from trustjournal.base.syncing import sync_names


def refuses(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)


@pytest.mark.skipif(os.name != "posix", reason="only there are folders synced")
def test_a_place_that_cannot_sync_names_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    refuses(errno.EINVAL, monkeypatch)
    sync_names(tmp_path)
    refuses(errno.EIO, monkeypatch)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_names(tmp_path)
