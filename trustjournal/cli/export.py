"""`export`."""

from argparse import Namespace
from pathlib import Path

from trustjournal.base.errors import UserError
from trustjournal.base.i18n import _
from trustjournal.cli.call import Call
from trustjournal.cli.parser import Parser, plain
from trustjournal.services import exporting
from trustjournal.services.exporting import ExportFormat, Wanted


def export_arguments(parser: Parser) -> None:
    """What `export` takes."""
    parser.add_argument("--format", choices=[one.value for one in ExportFormat], required=True)
    parser.add_argument(
        "-o", metavar="PATH", dest="path", required=True, help=_("the file, or for markdown the folder")
    )
    parser.add_argument(
        "--include-confidential", action="store_true", help=_("what is confidential and private as well")
    )
    parser.add_argument(
        "--vcard", choices=exporting.VCARD_VERSIONS, help=_("the version of the cards; 4.0 unless said")
    )
    parser.add_argument("--force", action="store_true", help=_("write over what is there"))


def export(call: Call, given: Namespace) -> int:
    """Write the journal to a file or a folder, and say who can read it; nothing there is written over unasked."""
    wanted = ExportFormat(given.format)
    if given.vcard and wanted is not ExportFormat.VCARD:
        raise UserError(_("--vcard belongs to --format vcard."), _("Leave it out."), code=2)
    asked = Wanted(
        wanted, include_confidential=given.include_confidential, vcard=given.vcard or exporting.VCARD_VERSIONS[0]
    )
    with call.journal() as journal:
        done = exporting.export(journal, asked, Path(given.path), force=given.force)
        encrypted = journal.encrypted
    call.note(_("{path}: {written}").format(path=plain(given.path), written=done.words))
    said = exporting.about(wanted)
    call.note(_("In it: {what}").format(what=said.holds))
    if given.include_confidential:
        call.note(_("And: {what}").format(what=said.private))
    call.note(exporting.readable_words(encrypted))
    return 0
