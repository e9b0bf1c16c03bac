"""How the window was started, and whose turn it is: the first of a journal opens, later ones hand over their wish."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.services.one_instance import Wish, pass_on
from trustjournal.ui.kit.places import Destination, Place
from trustjournal.ui.shell.instance import Instance, Standing

if TYPE_CHECKING:
    from trustjournal.base.paths import Paths
    from trustjournal.services.at_login import AtLogin
    from trustjournal.services.journal import Journal
    from trustjournal.ui.shell.locking import Opener
    from trustjournal.ui.shell.shell import Shell

_TURN_SECONDS = 10.0
_UNNAMED_SECONDS = 1.0
_LOOK_SECONDS = 0.05

Answer = Callable[[UserError | None], None]


class Launch(NamedTuple):
    """What a start of the window was given: its folders, where it listens, what is wanted, the switch for login.

    `opener` opens the journal with a passphrase; `passphrase_given` says that the start itself has one.
    """

    paths: Paths
    address: str
    wish: Wish
    at_login: Callable[[], AtLogin]
    opener: Opener | None = None
    passphrase_given: bool = False

    @property
    def hidden(self) -> bool:
        """Whether it starts in the tray."""
        return self.wish.do == "stay"


def turn(instance: Instance, launch: Launch) -> Standing:
    """Become the first, or hand the wish to whoever was quicker (TAKEN: that is done).

    Raises UserError where another window has the journal and does not answer.
    """
    began = time.monotonic()
    while True:
        waited = time.monotonic() - began
        standing = instance.begin(waited=waited > _UNNAMED_SECONDS)
        if standing is not Standing.TAKEN or pass_on(launch.address, launch.wish):
            return standing
        if waited > _TURN_SECONDS:
            raise UserError(
                _("Trust Journal is open already, but its window does not answer."),
                _("Try again in a moment, or close it there first."),
            )
        # It has the journal and does not listen yet, since it is just being started.
        time.sleep(_LOOK_SECONDS)


class Wishes(QObject):
    """Does in the window that is open what later starts are asked. What comes before the journal is open waits."""

    def __init__(self, shell: Shell, instance: Instance) -> None:
        super().__init__(shell)
        self._shell = shell
        self._waiting: list[tuple[Wish, Answer]] = []
        self._doers: dict[str, Callable[[Wish], None]] = {
            "open": self._open,
            "jot": self._jot,
            "stay": lambda _wish: None,
        }
        self.is_locked: Callable[[], bool] = lambda: False
        instance.wished.connect(self._hear)

    def begin(self) -> None:
        """The journal is open, or asks for its passphrase: do what waited."""
        waiting, self._waiting = self._waiting, []
        for wish, answer in waiting:
            self._hear(wish, answer)

    def fail(self, error: UserError) -> None:
        """The journal did not open: say so to those that waited."""
        waiting, self._waiting = self._waiting, []
        for _wish, answer in waiting:
            answer(error)

    def _hear(self, wish: Wish, answer: Answer) -> None:
        if self._shell.journal is not None:
            self._do(wish, answer)
        elif self.is_locked():
            # It is to be seen that it waits for the passphrase; what was wanted comes after that.
            if wish.do != "stay":
                _take(wish)
                self._shell.presence.show()
            self._waiting.append((wish, self._tell_here))
            answer(None)
        else:
            self._waiting.append((wish, answer))

    def _tell_here(self, error: UserError | None) -> None:
        if error is not None:
            self._shell.complain(error)

    def _do(self, wish: Wish, answer: Answer) -> None:
        doer = self._doers.get(wish.do)
        try:
            if doer is None:
                raise UserError(
                    _("The window that is open is of an older version and does not know “{what}”.").format(
                        what=wish.do
                    ),
                    _("Close it and try again."),
                )
            doer(wish)
        except UserError as error:
            answer(error)
        else:
            answer(None)

    def _open(self, wish: Wish) -> None:
        journal = self._shell.journal
        assert journal is not None
        wanted = destination(journal, wish.person) if wish.person else None
        _take(wish)
        self._shell.presence.show()
        if wanted is not None:
            self._shell.go(wanted)

    def _jot(self, wish: Wish) -> None:
        _take(wish)
        self._shell.jot.open()


def _take(wish: Wish) -> None:
    """Keep what lets a window come to the front; the platform's plugin reads it when the window asks to."""
    os.environ.update(dict(wish.tokens))


def destination(journal: Journal, person: str | None) -> Destination:
    """Where to begin: the person asked for, the welcome of a journal nobody began yet, else Today."""
    if person:
        from trustjournal.services.people import find_person

        return Destination(Place.PERSON, find_person(journal, person).id)
    from trustjournal.services.welcome import is_new

    return Destination(Place.WELCOME if is_new(journal) else Place.TODAY)
