"""The keyring keeps the passphrase only where it comes back, and every way it fails is said in one way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from trustjournal.base.errors import UserError
from trustjournal.services.remembered import forget, recall, remember


class Ring(KeyringBackend):
    """A keyring in memory that can be told to fail, as services do: with errors of the library or of their own."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.fault: Exception | None = None
        self.loses = False

    def _answer(self) -> None:
        if self.fault is not None:
            raise self.fault

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        if not self.loses:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def ring() -> Iterator[Ring]:
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_it_is_kept_read_back_and_forgotten(ring, tmp_path):
    assert recall(tmp_path) is None
    remember(tmp_path, 'six plain "wörds"')
    assert recall(tmp_path) == 'six plain "wörds"'
    assert recall(tmp_path / "other") is None
    assert str(tmp_path) not in str(ring.kept)
    forget(tmp_path)
    assert (recall(tmp_path), ring.kept) == (None, {})
    forget(tmp_path)


@pytest.mark.parametrize("fault", [KeyringError("locked"), RuntimeError("no service"), OSError("gone")])
def test_a_keyring_that_does_not_answer_is_said(ring, tmp_path: Path, fault):
    ring.fault = fault
    for ask in (lambda: recall(tmp_path), lambda: remember(tmp_path, "words"), lambda: forget(tmp_path)):
        with pytest.raises(UserError, match="did not answer"):
            ask()


def test_one_that_does_not_keep_is_no_keyring(ring, tmp_path):
    ring.loses = True
    with pytest.raises(UserError, match="did not keep"):
        remember(tmp_path, "words")
