"""The settings of this computer: one small file beside the window's shape, declared as fields, read with patience.

What cannot be read falls back to its default and is told in `problems`; what a newer version wrote and this one does
not know is kept. The file holds no names, no text, and no path of a journal unless the user wants journals remembered.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from trustjournal.base.i18n import N_, _
from trustjournal.base.paths import private_folder
from trustjournal.domain.reminder_settings import ReminderSettings

FILE_NAME = "machine.toml"


class Closing(StrEnum):
    """What closing the window does."""

    ASK = "ask"
    STAY = "stay"
    QUIT = "quit"


class WindowSettings(Struct, frozen=True, kw_only=True):
    """How the window behaves on this computer."""

    closing: Annotated[
        Closing,
        Meta(
            title=N_("When the window is closed"),
            description=N_("Reminders only come while Trust Journal runs; it can stay in the tray."),
        ),
    ] = Closing.ASK
    single_keys: Annotated[
        bool,
        Meta(
            title=N_("Single keys in lists"),
            description=N_("D for done, S for snooze and the like, while a list has the focus."),
        ),
    ] = True


class DiscreetNames(StrEnum):
    """What discreet mode shows of a name."""

    NOTHING = "nothing"
    INITIALS = "initials"

    @property
    def shows_initials(self) -> bool:
        """Whether the initials are shown."""
        return self is DiscreetNames.INITIALS


class PrivacySettings(Struct, frozen=True, kw_only=True):
    """What others may see on this computer."""

    names: Annotated[
        DiscreetNames,
        Meta(title=N_("In discreet mode"), description=N_("Notes, reasons and days are hidden in any case.")),
    ] = DiscreetNames.NOTHING
    discreet_at_start: Annotated[
        bool, Meta(title=N_("Start in discreet mode"), description=N_("Ctrl+Shift+D turns it off."))
    ] = False
    discreet_hour: Annotated[
        bool, Meta(title=N_("End discreet mode after an hour"), description=N_("Else it stays until you turn it off."))
    ] = False
    ask_to_show: Annotated[
        bool,
        Meta(
            title=N_("Ask for the passphrase to show what is confidential"),
            description=N_("Not again until the journal is locked, or five minutes after you last touched it."),
        ),
    ] = False
    clear_copies: Annotated[
        bool,
        Meta(
            title=N_("Clear what was copied after a minute"),
            description=N_(
                "Also when Trust Journal closes or locks. Programs that keep every copy may have read it before."
            ),
        ),
    ] = True


class LockAfter(StrEnum):
    """After how many minutes without a touch an encrypted journal locks."""

    ONE = "1"
    FIVE = "5"
    TEN = "10"
    THIRTY = "30"
    NEVER = "never"

    @property
    def minutes(self) -> int | None:
        """The minutes; None for never."""
        return None if self is LockAfter.NEVER else int(self.value)


class LockSettings(Struct, frozen=True, kw_only=True):
    """When an encrypted journal locks by itself on this computer."""

    after: Annotated[LockAfter, Meta(title=N_("Lock after minutes away"))] = LockAfter.TEN
    on_sleep: Annotated[bool, Meta(title=N_("Lock when the computer sleeps"))] = True
    with_screen: Annotated[bool, Meta(title=N_("Lock with the screen"))] = True
    remember: bool = False
    """Whether the passphrase is asked of the system's keyring at the start."""


class JournalsSettings(Struct, frozen=True, kw_only=True):
    """Which journals were opened on this computer; nothing unless one wants that."""

    remember: Annotated[
        bool,
        Meta(
            title=N_("Remember the folders of journals"),
            description=N_("Their paths are then kept in the settings of this computer, which anyone here can read."),
        ),
    ] = False
    recent: tuple[str, ...] = ()


class LanguageSettings(Struct, frozen=True, kw_only=True):
    """Which language Trust Journal speaks on this computer."""

    chosen: str = ""
    """The short code of a language with a catalogue; empty for the one the system is set to."""


class Settings(Struct, frozen=True, kw_only=True):
    """All settings of this computer, by section."""

    reminders: ReminderSettings = ReminderSettings()
    window: WindowSettings = WindowSettings()
    privacy: PrivacySettings = PrivacySettings()
    lock: LockSettings = LockSettings()
    journals: JournalsSettings = JournalsSettings()
    language: LanguageSettings = LanguageSettings()


def language_chosen(config: Path) -> str:
    """The language that the settings in a folder ask for; empty where they ask for none."""
    return SettingsFile(config).value.language.chosen


class SettingsFile:
    """The settings as they are kept in a folder; every change is on disk when `save` returns.

    Without a folder they last as long as this object.
    """

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE_NAME if folder is not None else None
        self._raw: dict[str, Any] = {}
        self.problems: tuple[str, ...] = ()
        self.value = self._read()

    def _read(self) -> Settings:
        if self._path is None:
            return Settings()
        try:
            self._raw = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            self.problems = (_("The settings file could not be read, so the usual settings are used."),)
            return Settings()
        problems: list[str] = []
        sections = {
            field.name: _section(field.type, self._raw.get(field.name, {}), problems)
            for field in msgspec.structs.fields(Settings)
        }
        self.problems = tuple(problems)
        return Settings(**sections)

    def save(self, value: Settings) -> None:
        """Keep these settings from now on. Raises UserError where the file cannot be written."""
        if self._path is None:
            self.value = value
            return
        # Imported here: only a change of a setting writes.
        import tomli_w

        from trustjournal.base.writing import write_data

        kept = dict(self._raw)
        for field in msgspec.structs.fields(Settings):
            section = kept.get(field.name)
            there = dict(section) if isinstance(section, dict) else {}
            kept[field.name] = _written(there, getattr(value, field.name))
        private_folder(self._path.parent)
        write_data(self._path, tomli_w.dumps(kept).encode(), force=True)
        self._raw, self.value = kept, value


def _section(kind: type[Any], raw: object, problems: list[str]) -> Any:
    """A section's fields, each read by itself, so that one bad value costs no other."""
    given = raw if isinstance(raw, dict) else {}
    read: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.name not in given:
            continue
        try:
            read[field.name] = msgspec.convert(given[field.name], field.type, builtin_types=_TOML_TYPES)
        except msgspec.ValidationError:
            problems.append(
                _("The setting “{name}” could not be read, so its usual value is used.").format(name=field.name)
            )
    return kind(**read)


def _written(there: dict[str, Any], section: Struct) -> dict[str, Any]:
    """A section as TOML has it: what is unknown here stays, what is None is left out."""
    for name, value in msgspec.structs.asdict(section).items():
        if value is None:
            there.pop(name, None)
        else:
            there[name] = msgspec.to_builtins(value, builtin_types=_TOML_TYPES)
    return there


_TOML_TYPES = (datetime, date, time)
