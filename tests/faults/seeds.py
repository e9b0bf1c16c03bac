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
BIRTHDAYS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Birthdays\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:19840229\r\n"
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\r\nSUMMARY:Amara's birthday\r\nCATEGORIES:Birthday\r\nEND:VEVENT\r\n"
    b"BEGIN:VEVENT\r\nUID:c\r\nDTSTART;VALUE=DATE:20260301\r\nDURATION:P1D\r\nSUMMARY:\xf0\x9f\x8e\x82 Bram (40)\r\n"
    b"X-TRUSTJOURNAL-KIND:custom\r\nX-TRUSTJOURNAL-NAME:Bram\r\nX-TRUSTJOURNAL-RELATIVE;KIND=child:Cas\r\n"
    b"X-TRUSTJOURNAL-YEAR:1986\r\nX-TRUSTJOURNAL-LABEL:First day\r\nX-TRUSTJOURNAL-FEB29:02-28\r\nEND:VEVENT\r\n"
    b"BEGIN:VEVENT\r\nUID:d\r\nDTSTART;VALUE=DATE:20260305\r\nSUMMARY:Send the plan\r\n"
    b"X-TRUSTJOURNAL-KIND:commitment\r\nX-TRUSTJOURNAL-NAME:Amara\r\nX-TRUSTJOURNAL-OWNER:me\r\n"
    b"X-TRUSTJOURNAL-ON:2026-02-01\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
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
OWN_NOTES = (
    b"---\nid: 5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d90\n---\n# Amara Okafor\n\nA note.\n\n"
    b"<!-- trustjournal: end of the note -->\n\n## Conversations\n\n"
    b"<!-- trustjournal: 5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d91 -->\n### 2026-02-01, call\nWe talked.\n\n"
    b"<!-- trustjournal: end of the text -->\n\n<!-- trustjournal\n"
    b'{"person":{"id":"5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d90","display_name":"Amara Okafor","tags":["one"]},'
    b'"interactions":[{"id":"5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d91","at":"2026-02-01T10:00:00+01:00","channel":"call",'
    b'"people":["5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d90"]}],"dates":[{"id":"5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d92",'
    b'"person_id":"5d0e1c4f-8f0a-4d0c-9c53-6f2b7a1e4d90","kind":"birthday","month":2,"day":29,"year":1984}]}\n-->\n'
)
CONNECTIONS = (
    b'Notes:\n"Some of the ""addresses"" are missing."\n\n'
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Amara,Okafor,https://www.linkedin.com/in/amara-okafor,,Noordlicht,Engineer,30 May 2024\n"
    b'Bram,de Vries,https://www.linkedin.com/in/BramDeVries/,bram@example.org,"Vries, Zoon",Lead,01 Jan 2020\n'
)
MESSAGES = (
    b"CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    b"DATE,SUBJECT,CONTENT,FOLDER\n"
    b"one,,Amara,https://www.linkedin.com/in/amara-okafor,me,https://www.linkedin.com/in/me,2026-02-01 10:00:00 UTC,"
    b'Plan,"two\nlines",INBOX\n'
    b'two,,me,https://www.linkedin.com/in/me,Bram,https://www.linkedin.com/in/bramdevries,"1/28/18, 6:14 PM",,x,INBOX\n'
)
MAPPING = (
    b'{"columns": {"First Name": "given_name", "Notes": "note", "Company": "", "Column 2": "display_name"}, '
    b'"dates": "dmy", "encoding": "cp1252"}'
)


def archive(**files: bytes) -> bytes:
    """A ZIP archive with these files, `_` in a name standing for a blank."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(f"{name.replace('_', ' ')}.csv", content)
    return made.getvalue()
