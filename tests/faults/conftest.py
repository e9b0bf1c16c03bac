"""The faulty disk, made once, and the journals that the faults are tried on."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.harness import ROOT, Disk, build
from tests.faults.jobs import CLOCK, derive_once
from tests.faults.toured import Toured, tour
from trustjournal.services.journal import open_journal
from trustjournal.storage import encryption

SECRET = "six plain words of a key"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests are spread over the cores, run the quick ones one after the other: they share what is made once.

    The long ones take minutes each, look at their own folders alone, and may go to whoever is free.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.get_closest_marker("long_faults") is None:
            item.add_marker(pytest.mark.xdist_group("faults"))


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same passphrase and the same salt give the same key: hundreds of runs need not derive it anew."""
    derive_once(monkeypatch.setattr)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled shim. Where there is no compiler or no Linux, the tests say so; in CI that is a failure."""
    if not shutil.which("gcc") or not Path("/proc/self/fd").is_dir():
        reason = "the fault tests need gcc and Linux; on Debian: apt-get install gcc libc6-dev"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return build(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="session")
def disk(library: Path) -> Iterator[Disk]:
    """A disk that fails when it is asked to."""
    with Disk(library) as made:
        yield made


@pytest.fixture(scope="session")
def example() -> bytes:
    """A journal full of the example, as the first schema wrote it."""
    return gzip.decompress((ROOT / "tests" / "journals" / "0001.db.gz").read_bytes())


@pytest.fixture(scope="session")
def filled(example: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, bytes]:
    """The example at today's schema: plain under None, encrypted under its passphrase."""
    folder = tmp_path_factory.mktemp("filled")
    path = folder / "journal.db"
    path.write_bytes(example)
    open_journal(folder, CLOCK).close()
    plain = path.read_bytes()
    encryption.encrypt(path, SECRET)
    return {None: plain, SECRET: path.read_bytes()}


def lay(folder: Path, content: bytes) -> Path:
    """Put a journal with this content into a folder, emptied before; its path."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    path = folder / "journal.db"
    path.write_bytes(content)
    return path


def named(passphrase: str | None) -> str:
    """What a journal is, in a figure."""
    return "plain" if passphrase is None else "encrypted"


@pytest.fixture(scope="session")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    """One walk through all of an encrypted journal, with every opened file and socket written down."""
    return tour(tmp_path_factory.mktemp("toured"), SECRET)
