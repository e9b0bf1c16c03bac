"""Starting at login: one switch, kept where each system looks for it, written and removed cleanly.

Linux: an XDG autostart entry (Desktop Application Autostart Specification 0.5). Windows: a value of the user's Run key
(Microsoft, "Run and RunOnce Registry Keys"). macOS: a LaunchAgent (launchd.plist(5)).

What somebody changed by hand, or what another program put there, is never overwritten or removed: where the system has
a way to switch it off, that is used, else the user is told where it stands.
"""

from __future__ import annotations

import hashlib
import os
import plistlib
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _, ngettext
from trustjournal.base.writing import unwritable, write_data
from trustjournal.services import desktop_entry
from trustjournal.services.start_command import is_ours

NAME = "Trust Journal"
ID = "trustjournal"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED_KEY = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
LONGEST_RUN_VALUE = 260
"""What Windows runs of a Run value, in characters."""


class AtLogin(Protocol):
    """The switch, whatever the system."""

    @property
    def where(self) -> str:
        """Where it is kept, for the user to find."""

    def is_on(self) -> bool:
        """Whether the program starts at login."""

    def turn_on(self) -> None:
        """Start at login from now on. Raises UserError where that cannot be written, or something else is there."""

    def turn_off(self) -> None:
        """Start at login no more. Raises UserError where that cannot be written, or something else is there."""


def at_login(
    platform: str, env: Mapping[str, str], home: Path, command: Sequence[str], journal: Path | None = None
) -> AtLogin:
    """The switch of this computer (`platform` as sys.platform) for a command, whole with its program.

    `journal` is the folder that was named; each journal that is not the usual one has a switch of its own.
    """
    mark = f"-{hashlib.sha256(os.fsencode(os.path.realpath(journal))).hexdigest()[:8]}" if journal is not None else ""
    if platform == "win32":
        import winreg

        return RunKey(winreg, f"{NAME}{mark}", command)
    if platform == "darwin":
        label = f"{ID}.at-login{mark}"
        return LaunchAgent(home / "Library" / "LaunchAgents" / f"{label}.plist", label, command)
    chosen = env.get("XDG_CONFIG_HOME", "")
    # The specification says that a relative path is to be ignored.
    config = Path(chosen) if Path(chosen).is_absolute() else home / ".config"
    return Autostart(config / "autostart" / f"{ID}{mark}.desktop", command)


class Autostart:
    """An XDG autostart entry."""

    def __init__(self, path: Path, command: Sequence[str]) -> None:
        self._path, self._command = path, tuple(command)

    @property
    def where(self) -> str:
        """The file."""
        return str(self._path)

    def is_on(self) -> bool:
        """Whether the entry is there and not switched off, also by the desktop's own settings."""
        there = _text(self._path)
        if there is None:
            return False
        keys = desktop_entry.values(there)
        hidden = keys.get("Hidden", "false").lower() == "true"
        return "Exec" in keys and not hidden and keys.get("X-GNOME-Autostart-enabled", "true").lower() != "false"

    def turn_on(self) -> None:
        """Write the entry; one changed by hand is only switched on."""
        there = _text(self._path)
        if there is None or self._is_as_written(there):
            _write(self._path, self._entry(self._command).encode())
            return
        self._refuse_foreign(there)
        on = {"Hidden": "false", "X-GNOME-Autostart-enabled": "true"}
        _write(self._path, desktop_entry.changed(there, on).encode())

    def turn_off(self) -> None:
        """Remove the entry; one changed by hand stays, hidden."""
        there = _text(self._path)
        if there is None:
            return
        if self._is_as_written(there):
            _remove(self._path)
            return
        self._refuse_foreign(there)
        _write(self._path, desktop_entry.changed(there, {"Hidden": "true"}).encode())

    def _entry(self, command: Sequence[str]) -> str:
        lines = {
            "Type": "Application",
            "Version": "1.0",
            "Name": NAME,
            "Comment": desktop_entry.escaped(_("Reminders of the people you work with")),
            "Icon": ID,
            "TryExec": desktop_entry.escaped(command[0]),
            "Exec": desktop_entry.exec_line(command),
            "Terminal": "false",
            "StartupNotify": "false",
            "X-GNOME-Autostart-enabled": "true",
        }
        return "\n".join([f"[{desktop_entry.GROUP}]", *(f"{key}={value}" for key, value in lines.items())]) + "\n"

    def _is_as_written(self, text: str) -> bool:
        """Whether nothing but what this program writes stands there, or what a desktop's own switch changed in it."""
        keys = desktop_entry.values(text)
        command = desktop_entry.words_of(keys.get("Exec", ""))
        if not is_ours(command):
            return False
        ours = desktop_entry.values(self._entry(command))
        switches = {"Hidden", "X-GNOME-Autostart-enabled"}
        given = {key: value for key, value in keys.items() if key not in switches}
        # The comment stands in whatever language the program spoke then.
        return {**given, "Comment": ""} == {
            **{key: value for key, value in ours.items() if key not in switches},
            "Comment": "",
        }

    def _refuse_foreign(self, text: str) -> None:
        if not is_ours(desktop_entry.words_of(desktop_entry.values(text).get("Exec", ""))):
            raise _not_ours(self.where)


class LaunchAgent:
    """A property list that launchd reads at login."""

    def __init__(self, path: Path, label: str, command: Sequence[str]) -> None:
        self._path, self._label, self._command = path, label, tuple(command)

    @property
    def where(self) -> str:
        """The file."""
        return str(self._path)

    def is_on(self) -> bool:
        """Whether it is there, runs at login and is not disabled."""
        there = self._read()
        return bool(there and there.get("RunAtLoad") and not there.get("Disabled", False))

    def turn_on(self) -> None:
        """Write it; one changed by hand is only enabled."""
        there = self._read()
        if there is None or self._is_as_written(there):
            self._keep(self._agent(self._command))
        else:
            self._refuse_foreign(there)
            self._keep({**there, "Disabled": False, "RunAtLoad": True})

    def turn_off(self) -> None:
        """Remove it; one changed by hand stays, disabled."""
        there = self._read()
        if there is None:
            return
        if self._is_as_written(there):
            _remove(self._path)
        else:
            self._refuse_foreign(there)
            self._keep({**there, "Disabled": True})

    def _agent(self, command: Sequence[str]) -> dict[str, Any]:
        return {
            "Label": self._label,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }

    def _read(self) -> dict[str, Any] | None:
        try:
            found = plistlib.loads(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, plistlib.InvalidFileException) as error:
            raise _not_ours(self.where) from error
        except Exception as error:
            raise _not_ours(self.where) from error
        if not isinstance(found, dict):
            raise _not_ours(self.where)
        return found

    def _is_as_written(self, there: Mapping[str, Any]) -> bool:
        command = there.get("ProgramArguments")
        if not isinstance(command, list) or not all(isinstance(word, str) for word in command) or not is_ours(command):
            return False
        return {key: value for key, value in there.items() if key != "Disabled"} == self._agent(command)

    def _refuse_foreign(self, there: Mapping[str, Any]) -> None:
        command = there.get("ProgramArguments")
        if not isinstance(command, list) or not is_ours([str(word) for word in command]):
            raise _not_ours(self.where)

    def _keep(self, agent: Mapping[str, Any]) -> None:
        _write(self._path, plistlib.dumps(dict(agent)))


class RunKey:
    """A value of the user's Run key; `registry` is the module winreg."""

    def __init__(self, registry: ModuleType | Any, name: str, command: Sequence[str]) -> None:
        self._registry, self._name = registry, name
        self._line = subprocess.list2cmdline(command)

    @property
    def where(self) -> str:
        """The key and the value's name."""
        return f"HKEY_CURRENT_USER\\{RUN_KEY}, “{self._name}”"

    def is_on(self) -> bool:
        """Whether the value is there and the Task Manager has not switched it off."""
        if self._value(RUN_KEY) is None:
            return False
        approved = self._value(APPROVED_KEY)
        # The first byte is even while it may start.
        return not (isinstance(approved, bytes) and approved and approved[0] % 2)

    def turn_on(self) -> None:
        """Set the value, and take back what the Task Manager switched off."""
        self._refuse_foreign()
        if len(self._line) > LONGEST_RUN_VALUE:
            raise UserError(
                ngettext(
                    "Windows starts only commands of up to {n} character at login.",
                    "Windows starts only commands of up to {n} characters at login.",
                    LONGEST_RUN_VALUE,
                ).format(n=LONGEST_RUN_VALUE),
                _("Put the journal in a folder with a shorter path."),
            )
        try:
            with self._registry.CreateKey(self._registry.HKEY_CURRENT_USER, RUN_KEY) as key:
                self._registry.SetValueEx(key, self._name, 0, self._registry.REG_SZ, self._line)
        except OSError as error:
            raise unwritable(Path(self._name), error) from error
        self._delete(APPROVED_KEY)

    def turn_off(self) -> None:
        """Delete the value."""
        self._refuse_foreign()
        self._delete(RUN_KEY)
        self._delete(APPROVED_KEY)

    def _value(self, path: str) -> object:
        try:
            with self._registry.OpenKey(self._registry.HKEY_CURRENT_USER, path) as key:
                value: object = self._registry.QueryValueEx(key, self._name)[0]
                return value
        except OSError:
            return None

    def _delete(self, path: str) -> None:
        registry = self._registry
        with suppress(FileNotFoundError):
            try:
                with registry.OpenKey(registry.HKEY_CURRENT_USER, path, 0, registry.KEY_SET_VALUE) as key:
                    registry.DeleteValue(key, self._name)
            except PermissionError as error:
                raise unwritable(Path(self._name), error) from error

    def _refuse_foreign(self) -> None:
        there = self._value(RUN_KEY)
        if there is not None and not is_ours(str(there).split()):
            raise _not_ours(self.where)


def _text(path: Path) -> str | None:
    """What stands in a file; None where there is none. Raises UserError for what is no text, or cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _not_ours(str(path)) from error


def _write(path: Path, content: bytes) -> None:
    try:
        # Through a link to the file it points at, as people who keep their settings under version control want it.
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error
    write_data(target, content, force=True)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def _not_ours(where: str) -> UserError:
    return UserError(
        _("Something that Trust Journal did not write stands in {where}, and was left as it is.").format(where=where),
        _("Change it there, or move it away and try again."),
    )
