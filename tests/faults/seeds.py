"""True files and texts of every kind that is read, from which the hostile ones are made."""

from __future__ import annotations

import io
import zipfile

CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okafor;Amara;;;\r\nFN:Amara Okafor\r\nEMAIL;TYPE=work:amara@example.org\r\n"
    b"TEL;TYPE=CELL:+31 6 1234 5678\r\nBDAY:--02-29\r\nNOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=\r\n more\r\n"
    b"item1.URL:https://example.org\r\nitem1.X-ABLabel:_$!<HomePage>!$_\r\nPHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=\r\n"
    b"RELATED;TYPE=spouse:Bram\r\nCATEGORIES:one,two\r\nEND:VCARD\r\n"
)
CARD4 = (
    b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bram\r\nBDAY;VALUE=date:19840229\r\nTEL;VALUE=uri:tel:+31612345678\r\n"
    b"PHOTO:data:image/png;base64,iVBORw0KGgo=\r\nANNIVERSARY:20100101\r\nGENDER:M\r\nEND:VCARD\r\n"
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Amsterdam\r\nBEGIN:STANDARD\r\n"
    b"DTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    b"END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Europe/Amsterdam:20260224T090000\r\n"
    b"DURATION:PT30M\r\nRRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,TU\r\nEXDATE:20260303T080000Z\r\n"
    b"SUMMARY:Plan\\, and more\r\n"
    b'ATTENDEE;CN="Amara";PARTSTAT=ACCEPTED:mailto:amara@example.org\r\nORGANIZER:mailto:me@example.org\r\n'
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)
SETTINGS = b"""[window]
closing = "ask"
single_keys = true
[lock]
after = "10"
[reminders]
[privacy]
names = "nothing"
"""
JOTTED = (
    "Met Amara by phone yesterday, she promised to send the plan by Friday 3 March 2026; I owe her feedback @next week"
)
NOTE = (
    "# Plan\n\n- [ ] one\n- two **bold** `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "> ![x](y) [z](http://a.b) <b>\n\n```\nx\n```\n"
)
WORDS = 'amara kind:promise with:amara before:2026-01-01 "whole words" -not tag:x since:yesterday is:confidential'
TABLE = (
    b"First Name,Last Name,Email Address,Phone 1 - Value,Company,Birthday,Notes\r\n"
    b'Amara,Okafor,amara@example.org,+31 6 1234 5678,Noordlicht,1984-02-29,"two\r\nlines, and ""quotes"""\r\n'
    b"Bram,de Vries,bram@example.org,,Noordlicht,29/02/1984,=1+1\r\n"
)
OTHER_TABLE = "Naam;E-mail;Telefoon\nZoë;zoe@example.org;06 12\n".encode("cp1252")
MONICA = (
    b'{"app_version":"4.0.0","export_date":"2026-01-02T10:00:00Z","version":"1.0-preview.1","account":{"uuid":"a",'
    b'"data":[{"count":1,"type":"contact","values":[{"uuid":"b","created_at":"2020-01-01T00:00:00Z","properties":'
    b'{"first_name":"Amara","last_name":"Okafor"},"data":[{"count":1,"type":"note","values":[{"uuid":"c","properties":'
    b'{"body":"text"}}]}]}]}]}}'
)
MONICA_SQL = (
    b"SET FOREIGN_KEY_CHECKS=0;\n\n"
    b"INSERT IGNORE INTO `contacts` (`id`, `first_name`, `last_name`, `is_partial`) VALUES "
    b"('1', 'Amara', 'O\\'Kafor', '0'), ('2', 'Bram', NULL, '0');\n"
)
NOTES = (
    b"---\naliases: [Amara]\ntags: person\nbirthday: 1984-02-29\n---\n# Amara Okafor\n\n## 2026-02-01\n\n"
    b"- [ ] send the plan\n- talked about [[Bram]]\n"
)


def archive(**files: bytes) -> bytes:
    """A ZIP archive with these files, `_` in a name standing for a blank."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{name.replace('_', ' ')}.csv", content)
    return made.getvalue()
