"""Draws every room with the sample journal, light and dark, without a screen.

    python packaging/screenshots.py OUT [NAME ...]

OUT is the folder for the pictures; NAMEs choose some of them (`03-person`, `04-brief-dark`). Each is the window's
1280 x 768 under a plain title bar of 32. The clock stands at TRUSTJOURNAL_NOW, else at the sample day. What the
window does not have is left out with a line on standard error. Nothing is left behind but the pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# ruff: noqa: E402 - a script beside the package has to say where the package is before it can use it

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.update({"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1", "QT_FONT_DPI": "96"})

import importing_scenes
import scenes
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from scenes import AMARA, room, settings
from stage import LeftOut, Stage

from trustjournal.base import i18n
from trustjournal.base.clock import VARIABLE, clock_from
from trustjournal.services import sample
from trustjournal.services.journal import open_journal
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.places import MeetingRequest, MomentRequest, Place

SAMPLE_NOW = "2026-02-24T10:05+01:00"


@dataclass(frozen=True)
class Picture:
    """A picture by its file name; `draw` brings the window there, or gives the picture itself."""

    name: str
    draw: Callable[[Stage], QImage | None]
    empty: bool = False
    """In a journal without anything in it."""
    dark: bool = True


PICTURES = (
    Picture("01-today", room(Place.TODAY)),
    Picture("01b-today-snooze", scenes.snoozing),
    Picture("02-people", room(Place.PEOPLE)),
    Picture("03-person", room(Place.PERSON, AMARA)),
    Picture("03b-person-agreement", scenes.agreeing),
    Picture("04-brief", room(Place.BRIEF, AMARA)),
    Picture("04b-brief-print", scenes.sheet, dark=False),
    Picture("06-commitments", scenes.renegotiating),
    Picture("07-dates", room(Place.DATES)),
    Picture("08-review", room(Place.REVIEW)),
    Picture("09-palette", scenes.palette),
    Picture("09b-search", room(Place.SEARCH, data="rollout")),
    Picture("11-import", importing_scenes.cards),
    Picture("11b-import-start", room(Place.IMPORT)),
    Picture("11c-import-several", importing_scenes.several),
    Picture("11h-import-fields", importing_scenes.fields),
    Picture("11d-import-mixed", importing_scenes.mixed),
    Picture("11e-import-columns", importing_scenes.asking),
    Picture("11f-import-done", importing_scenes.brought),
    Picture("11g-import-earlier", importing_scenes.earlier),
    Picture("12b-moment-kinds", room(Place.MOMENT, data=MomentRequest((AMARA,)))),
    Picture("12c-moment", room(Place.MOMENT, data=MomentRequest((AMARA,), "feedback_given"))),
    Picture("13-journal", room(Place.JOURNAL)),
    Picture("05a-log-fast", scenes.with_offers),
    Picture("05-log", scenes.with_reflection),
    Picture("15-meeting", room(Place.MEETING, data=MeetingRequest((AMARA,)))),
    Picture("16-jot", scenes.jotting),
    Picture("17-settings-reminders", settings("Reminders")),
    Picture("17b-settings-calendars", settings("Calendar files")),
    Picture("17c-settings-privacy", settings("Privacy")),
    Picture("18-tray-menu", scenes.tray_menu),
    Picture("10-first-run", room(Place.WELCOME), empty=True),
    Picture("10c-empty-today", room(Place.TODAY), empty=True),
    Picture("10d-empty-people", room(Place.PEOPLE), empty=True),
)


def wanted(names: Sequence[str]) -> list[tuple[Picture, bool]]:
    """The pictures asked for (all, if none is named), each with whether in the dark. Raises LeftOut for an unknown."""
    every = {picture.name + ("-dark" if dark else ""): (picture, dark) for picture, dark in _every()}
    unknown = [name for name in names if name not in every]
    if unknown:
        raise LeftOut(f"there is no picture called {', '.join(unknown)}; there are {', '.join(every)}")
    return [every[name] for name in names] if names else list(every.values())


def _every() -> Iterator[tuple[Picture, bool]]:
    for picture in PICTURES:
        yield picture, False
        if picture.dark:
            yield picture, True


# ------------------------------------------------------------------------------------------------------------- drawing


@contextmanager
def stage(app: QApplication, *, empty: bool) -> Iterator[Stage]:
    """The window on a scratch journal, filled with the sample or empty; all of it gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="trustjournal-pictures-") as scratch:
        clock = clock_from({VARIABLE: os.environ.get(VARIABLE) or SAMPLE_NOW})
        with open_journal(Path(scratch) / "journal", clock) as journal:
            if not empty:
                sample.fill(journal)
            made = Stage(app, journal)
            try:
                yield made
            finally:
                made.close()


def draw_all(app: QApplication, out: Path, chosen: Sequence[tuple[Picture, bool]]) -> int:
    """Draw pictures into a folder; how many could not be."""
    missing = 0
    for empty in (False, True):
        of_this = [(picture, dark) for picture, dark in chosen if picture.empty is empty]
        for picture, dark in of_this:
            name = picture.name + ("-dark" if dark else "")
            theme.apply(app, theme.DARK if dark else theme.LIGHT)
            try:
                with stage(app, empty=empty) as made:
                    image = picture.draw(made) or made.picture()
            except LeftOut as reason:
                print(f"{name}: left out, {reason}", file=sys.stderr)
                missing += 1
                continue
            except Exception as error:  # noqa: BLE001 - one room's fault must not cost the pictures of the others
                print(f"{name}: left out, {type(error).__name__}: {error}", file=sys.stderr)
                missing += 1
                continue
            image.save(str(out / f"{name}.png"))
    return missing


def main(argv: Sequence[str] | None = None) -> int:
    """Draw the pictures named on the command line; 0, or 2 for a name that is no picture's."""
    parser = argparse.ArgumentParser(description="Draw every room with the sample journal.")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="only these, as in 03-person or 04-brief-dark")
    given = parser.parse_args(argv)
    try:
        chosen = wanted(given.names)
    except LeftOut as error:
        print(error, file=sys.stderr)
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    i18n.use("en")
    app = QApplication.instance() or QApplication(["trustjournal"])
    assert isinstance(app, QApplication)
    app.setCursorFlashTime(0)
    missing = draw_all(app, given.out, chosen)
    print(f"{len(chosen) - missing} pictures in {given.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
