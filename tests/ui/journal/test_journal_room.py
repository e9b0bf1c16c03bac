"""The journal's room with a real journal: order and days, filters, search, keys, what stays hidden, long scrolling."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QMenu

from trustjournal.domain.commitments import Owner
from trustjournal.domain.dates import LifeMoment, LifeMomentKind
from trustjournal.domain.interactions import Degree, Question, QuestionState, Reflection
from trustjournal.domain.moments import Moment
from trustjournal.domain.noun import Instant
from trustjournal.domain.people import Channel
from trustjournal.services import commitments, journal_page, topics
from trustjournal.services.commitments import NewCommitment
from trustjournal.services.interactions import LogEntry, log
from trustjournal.ui.journal.words import first_lines
from trustjournal.ui.kit import theme
from trustjournal.ui.kit.jobs import Job
from trustjournal.ui.kit.places import Destination, LogRequest, Place

Key = Qt.Key


@pytest.fixture
def told(journal, cast):
    """A coffee that was understood and led to a promise, a win on the same day, a hidden call last year, a topic."""
    amara, bram = cast["amara"], cast["bram"]

    def talk(person, at, note, channel=Channel.COFFEE, **more):
        return log(journal, LogEntry(people=(person,), at=Instant(at), channel=channel, note=note, **more))

    coffee = talk(amara, "2026-02-20T10:00:00+01:00", "Numbers by **Wednesday**", duration_min=25)
    secret = talk(bram, "2025-12-05T09:00:00+01:00", "Wants to leave", Channel.CALL, confidential=True)
    promise = commitments.commit(
        journal,
        NewCommitment(
            text="Share the template", people=(amara,), owner=Owner.ME, created_on=date(2026, 2, 18),
            due_on=date(2026, 2, 20), interaction_id=coffee,
        ),
    )  # fmt: skip
    topic = topics.add(journal, bram, "Holidays")
    with journal.change("more") as unit:
        heard = Reflection(
            id=str(uuid4()), interaction_id=coffee, person_id=amara, confirmed=Degree.YES,
            questions=(Question(text="When?", state=QuestionState.OPEN),),
        )  # fmt: skip
        win = Moment(id=str(uuid4()), kind="win", people=(amara, bram), on=date(2026, 2, 20), text="1,000 sign-ups")
        leave = LifeMoment(
            id=str(uuid4()), person_id=bram, kind=LifeMomentKind.OTHER, starts_on=date(2026, 1, 2), note="A garden"
        )
        unit.add(heard, win, leave)
    return {
        "coffee": coffee, "secret": secret, "promise": promise, "topic": topic, "win": win.id, "leave": leave.id,
    }  # fmt: skip


@pytest.fixture
def shown(house, told):
    house.begin()
    return house


def press(house, key):
    house.qtbot.keyClick(house.list, key)


def test_an_empty_journal_says_what_comes(house):
    house.begin()
    assert house.view._empty.isVisible()
    assert house.view._empty.text() == "Your first note will appear here."
    assert not house.view._clear.isVisible()


def test_entries_stand_by_day_with_what_came_of_them(shown):
    assert shown.texts() == [
        "Holidays",
        "Numbers by Wednesday",
        "1,000 sign-ups",
        "Share the template",
        "A garden",
        "(hidden)",
    ]
    coffee = shown.list.rows.value(1)
    assert (coffee.title, coffee.what, coffee.year) == ("Amara Okafor", "Coffee, 25 min", "")
    assert [chip.text for chip in coffee.chips] == ["Confirmed", "1 promise", "1 open question"]
    assert coffee.spoken == (
        "Friday 20 February. Amara Okafor. Coffee, 25 min. Numbers by Wednesday. Confirmed. 1 promise. 1 open question"
    )
    assert shown.list.rows.value(2).title == "Amara Okafor and Bram & co"
    promise = shown.list.rows.value(3)
    assert (promise.what, promise.chips[0].text) == ("Your promise, due 20 Feb", "4 days past due")


def test_a_day_begins_once(shown):
    heights = [shown.list.rows.data(shown.list.rows.index(at), Qt.ItemDataRole.SizeHintRole) for at in range(6)]
    same_day = shown.list.rows.value(2)
    assert heights[2] == shown.list._painter.measure(same_day, False)
    assert heights[2].height() < shown.list._painter.measure(same_day, True).height()


def test_the_model_is_a_good_model(shown, journal):
    tester = QAbstractItemModelTester(shown.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, shown.view)
    shown.room.narrow(shown="conversations")
    journal_page.delete(journal, "interaction", shown.list.rows.value(0).id)
    shown.qtbot.waitUntil(lambda: shown.list.rows.rowCount() == 1)
    assert tester.model() is shown.list.rows


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("conversations", ["Numbers by Wednesday", "(hidden)"]),
        ("moments", ["1,000 sign-ups", "A garden"]),
        ("reflections", ["Numbers by Wednesday"]),
        ("promises", ["Share the template"]),
    ],
)
def test_pills_show_their_kinds_alone(shown, key, texts):
    shown.qtbot.mouseClick(shown.view.shown.pill(key), Qt.MouseButton.LeftButton)
    assert shown.texts() == texts
    shown.qtbot.mouseClick(shown.view.shown.pill("everything"), Qt.MouseButton.LeftButton)
    assert len(shown.texts()) == 6


def choose(button, words):
    next(action for action in button.menu_of().actions() if action.text() == words).trigger()


def test_tags_ways_and_times_narrow_and_can_be_cleared(shown):
    choose(shown.view.tag, "design")
    assert shown.texts() == ["Numbers by Wednesday", "1,000 sign-ups", "Share the template"]
    assert shown.view.tag.text() == "design"
    choose(shown.view.channel, "Coffee")
    assert shown.texts() == ["Numbers by Wednesday"]
    choose(shown.view.time, "2025")
    assert shown.view._empty.text() == "Nothing here fits."
    shown.qtbot.mouseClick(shown.view._clear, Qt.MouseButton.LeftButton)
    assert len(shown.texts()) == 6
    assert (shown.view.tag.text(), shown.view.time.text()) == ("Any tag", "Any time")
    choose(shown.view.time, "Last 7 days")
    assert shown.texts() == ["Holidays", "Numbers by Wednesday", "1,000 sign-ups", "Share the template"]


def test_a_person_is_found_by_typing_in_the_menu(shown, cast):
    button = shown.view.person
    button.menu_of().aboutToShow.emit()
    assert button.offered() == ["Anyone", "Bram && co", "Amara Okafor"]
    shown.qtbot.keyClicks(button.field, "ama")
    assert button.offered() == ["Amara Okafor"]
    shown.qtbot.keyClick(button.field, Key.Key_Return)
    assert shown.texts() == ["Numbers by Wednesday", "1,000 sign-ups", "Share the template"]
    assert button.text() == "Amara Okafor"
    shown.qtbot.mouseClick(shown.view.log, Qt.MouseButton.LeftButton)
    assert shown.went == [Destination(Place.LOG, None, LogRequest(people=(cast["amara"],)))]


def test_words_are_found_and_confidential_matches_only_counted(shown):
    shown.view.field.setText("numbers")
    shown.qtbot.waitUntil(lambda: shown.texts() == ["Numbers by Wednesday"])
    assert shown.view._count.text() == "1 entry"
    shown.view.field.setText("leave")
    shown.qtbot.waitUntil(lambda: shown.view._secret.isVisible())
    assert shown.texts() == []
    assert shown.view._secret.text() == "1 confidential entry matches. Show"
    shown.qtbot.mouseClick(shown.view._secret, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: shown.texts() == ["Wants to leave"])
    shown.view.field.setText("")
    shown.qtbot.waitUntil(lambda: len(shown.texts()) == 6)
    assert not shown.view._count.isVisible()


def test_what_was_found_and_shown_is_hidden_on_leaving(shown):
    shown.view.field.setText("leave")
    shown.qtbot.waitUntil(lambda: shown.view._secret.isVisible())
    shown.room._show_found()
    shown.qtbot.waitUntil(lambda: shown.texts() == ["Wants to leave"])
    shown.room.leave()
    assert shown.texts() == []
    shown.settle()
    assert shown.view._secret.isVisible()
    shown.room._show_found()
    shown.qtbot.waitUntil(lambda: shown.texts() == ["Wants to leave"])
    shown.room.clear()
    assert len(shown.texts()) == 6
    shown.room.leave()
    shown.settle()
    assert (len(shown.texts()), "Wants to leave" in shown.texts()) == (6, False)


def test_enter_opens_each_kind_in_its_place(shown, told, cast):
    wanted = [
        Destination(Place.PERSON, cast["bram"]),
        Destination(Place.LOG, told["coffee"]),
        Destination(Place.MOMENT, told["win"]),
        Destination(Place.PERSON, cast["amara"]),
        Destination(Place.DATES, told["leave"]),
    ]
    for at in range(5):
        shown.stand_on(at)
        press(shown, Key.Key_Return)
    assert shown.went == wanted
    shown.stand_on(1)
    press(shown, Key.Key_P)
    assert shown.went[-1] == Destination(Place.PERSON, cast["amara"])


def test_what_is_confidential_is_shown_by_enter_or_a_click_and_hidden_on_leaving(shown):
    assert "Wants to leave" not in " ".join(row.spoken for row in shown.list.rows.values())
    shown.stand_on(5)
    press(shown, Key.Key_Return)
    assert shown.texts()[5] == "Wants to leave"
    assert shown.room.leave()
    assert shown.texts()[5] == "(hidden)"
    index = shown.list.rows.index(5)
    shown.list.scrollTo(index)
    middle = shown.list.box_of(index).center().toPoint()
    shown.qtbot.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shown.texts()[5] == "Wants to leave"


def test_delete_takes_an_entry_away_and_undo_brings_it_back(shown, journal):
    shown.stand_on(3)
    press(shown, Key.Key_Delete)
    shown.qtbot.waitUntil(lambda: "Share the template" not in shown.texts())
    shown.qtbot.waitUntil(lambda: shown.said == ["Delete: Share the template"])
    assert shown.list.current() is not None
    journal.undo()
    shown.qtbot.waitUntil(lambda: "Share the template" in shown.texts())


def test_the_menu_offers_everybody_of_an_entry(shown):
    shown.stand_on(2)
    shown.room._menu(shown.list.current(), shown.view.mapToGlobal(shown.view.rect().center()))
    menu = shown.view.findChildren(QMenu)[-1]
    offered = ["Open", "Brief", "Go to Amara Okafor", "Go to Bram && co", "Earlier versions", "", "Delete"]
    assert [each.text() for each in menu.actions()] == offered
    menu.actions()[1].trigger()
    assert (shown.went[-1].place, len(shown.went[-1].data.people)) == (Place.BRIEF, 2)
    menu.close()


def test_what_the_filters_let_through_is_saved(shown, tmp_path):
    shown.room.narrow(shown="conversations")
    shown.room.record.save_markdown()
    dialog = shown.view.findChildren(QFileDialog)[-1]
    assert dialog.defaultSuffix() == "md"
    dialog.close()
    path = tmp_path / "notes.md"
    shown.room.record.write_markdown(path)
    shown.settle()
    assert "Numbers by **Wednesday**" in path.read_text()
    assert "Wants to leave" not in path.read_text()
    assert shown.said == ["Saved 1 entry as notes.md"]
    shown.room.record.write_markdown(tmp_path / "no" / "such" / "folder.md")
    shown.settle()
    assert "could not be written" in shown.failed[0]


def test_what_the_filters_let_through_is_a_pdf_for_its_owner_alone(shown, tmp_path):
    shown.room.narrow(shown="conversations")
    assert shown.room.filters() == "Conversations"
    path = tmp_path / "journal.pdf"
    shown.view.pdf_wanted.emit()
    dialog = shown.view.findChild(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    shown.settle()
    assert path.read_bytes().startswith(b"%PDF")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert shown.said == ["Saved as PDF. Anyone who can open the file can read it."]
    shown.room.record.write_pdf(tmp_path / "no" / "such.pdf")
    shown.settle()
    assert "could not be written" in shown.failed[0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_printing_goes_to_the_printer_one_chose_and_says_where_it_does_not_answer(shown, tmp_path):
    shown.view.print_wanted.emit()
    dialog = shown.view.findChild(QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    shown.settle()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    printer.setOutputFileName(str(tmp_path / "no" / "such.pdf"))
    shown.room.record.print_with(printer)
    shown.settle()
    assert shown.failed == ["The printer did not answer. Save as PDF instead."]


def test_a_year_saves_without_holding_the_window_and_stops_when_asked(house, journal, cast, tmp_path):
    fill(journal, cast["amara"], 2_000)
    house.begin()
    steps: list[int] = []
    begun: list[Job] = []
    house.jobs.started.connect(begun.append)
    house.room.record.write_pdf(tmp_path / "year.pdf")
    job = begun[-1]

    def cancel(done, _total, _label):
        steps.append(done)
        job.cancel()

    job.progressed.connect(cancel)
    house.settle()
    assert job.label == "Saving the journal"
    assert 0 < steps[0] < 2_000
    assert not list(tmp_path.glob("year*"))
    assert (house.said, house.failed) == ([], [])


def test_one_comes_back_to_what_one_left(shown):
    shown.room.narrow(shown="moments", tag="design")
    shown.stand_on(0)
    kept = shown.room.remember()
    shown.room.clear()
    shown.room.recall(kept)
    assert shown.texts() == ["1,000 sign-ups"]
    assert shown.list.current().text == "1,000 sign-ups"
    assert shown.view.shown.chosen_keys() == ["moments"]


def fill(journal, person, count):
    start = date(2026, 2, 24)
    forms = [
        {
            "id": str(uuid4()),
            "at": f"{start - timedelta(days=n // 8)}T{8 + n % 8:02}:00:00+01:00",
            "channel": "coffee",
            "people": [person],
            "note": f"Note {n}" + " and more of it" * (n % 12),
        }
        for n in range(count)
    ]
    with journal.change("fill") as unit:
        unit.add_forms("interaction", forms)


def test_ten_thousand_entries_scroll_without_being_read_twice(house, journal, cast, monkeypatch):
    fill(journal, cast["amara"], 10_000)
    read = []
    page = journal_page.page

    def counted(*given):
        entries = page(*given)
        read.append(len(entries))
        return entries

    monkeypatch.setattr(journal_page, "page", counted)
    house.begin()
    assert sum(read) <= 2 * journal_page.PAGE
    rows, measured = house.list.rows, []
    measure = rows._measure

    def counting(row, begins):
        measured.append(row.key)
        return measure(row, begins)

    rows._measure = counting
    while rows.canFetchMore(QModelIndex()):
        rows.fetchMore(QModelIndex())
    house.list.scrollToBottom()
    assert rows.rowCount() == 10_000
    assert sum(read) == 10_000
    assert len(measured) == len(set(measured)) <= 10_000
    assert house.list.indexAt(house.list.viewport().rect().center()).row() > 9_900


def test_marks_of_markdown_are_left_out_of_the_first_lines():
    note = "# Plan\n\n- [ ] **first** thing\n> said\n1. one `two`\n"
    assert first_lines(note) == "Plan first thing said one two"
    assert first_lines("") == ""
    assert len(first_lines("x" * 1_000_000)) <= 500
    assert first_lines("שלום 👩‍👩‍👧 2 * 3") == "שלום 👩‍👩‍👧 2 * 3"


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("width", [1064, 520])
def test_it_is_drawn_in_both_themes_and_widths(shown, qapp, journal, cast, look, width):
    long = LogEntry(
        people=(cast["amara"],),
        at=Instant("2026-02-24T09:00:00+01:00"),
        channel=Channel.CALL,
        note="A family 👩‍👩‍👧 of words " * 40,
    )
    log(journal, long)
    shown.qtbot.waitUntil(lambda: len(shown.texts()) == 7)
    theme.apply(qapp, look)
    shown.view.resize(width, 768)
    drawn = shown.view.grab().toImage()
    seen = {drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 2) for y in range(0, drawn.height(), 2)}
    assert {look.window.name(), look.kept_soft.name(), look.followup_soft.name()} <= seen
    shown.list.scrollToBottom()
    shown.list.grab()


@pytest.mark.parametrize("size", [(1160, 700), (904, 700), (640, 600)])
def test_nothing_on_top_is_cut_at_twice_the_text_size(shown, size):
    source = theme.theme_source()
    source.set_text_scale(200)
    try:
        shown.view.resize(*size)
        view = shown.view
        pills = [view.shown.pill(key) for key in ("everything", "conversations", "moments", "reflections", "promises")]
        parts = [view.log, view.save, view.person, view.time, view.tag, view.channel, *pills]

        def whole(part):
            box = part.rect().translated(part.mapTo(view, part.rect().topLeft()))
            return view.rect().contains(box) and part.width() >= part.sizeHint().width()

        shown.qtbot.waitUntil(lambda: all(whole(part) for part in parts))
        field = view.field.rect().translated(view.field.mapTo(view, view.field.rect().topLeft()))
        save = view.save.rect().translated(view.save.mapTo(view, view.save.rect().topLeft()))
        assert not field.intersects(save)
    finally:
        source.set_text_scale(100)
