"""The same synthetic account of Monica 4 as its SQL export writes it."""

import re
from typing import Any

from tests.services.exchange.monica.exports import HARD, uid

_ESCAPES = {ord(sign): f"\\{sign}" for sign in "'\"\\"} | {0: r"\0"}


def quoted(value: Any) -> str:
    """A value as the exporter writes it: NULL bare, everything that looks like a number bare, the rest in quotes."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(int(value))
    text = str(value)
    if re.fullmatch(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*", text):
        return text
    return f"'{text.translate(_ESCAPES)}'"


def insert(table: str, columns: str, *rows: tuple[Any, ...]) -> str:
    """The statement for a table."""
    names = ",".join(f"`{name}`" for name in columns.split())
    lines = ",\n".join(f" ({','.join(map(quoted, each))})" for each in rows)
    return f"INSERT IGNORE INTO `{table}` ({names}) VALUES\n{lines};\n"


HEAD = """# ************************************************************
# Ann's dump of data
# Export date: 2026-01-15 10:30:00
# ************************************************************

SET FOREIGN_KEY_CHECKS=0;

"""
TAIL = "SET FOREIGN_KEY_CHECKS=1;"
CONTACT = (
    "id account_id first_name last_name nickname gender_id description uuid is_starred is_partial is_active is_dead "
    "deceased_special_date_id stay_in_touch_frequency stay_in_touch_trigger_date birthday_special_date_id "
    "birthday_reminder_id first_met_through_contact_id first_met_special_date_id job company food_preferences "
    "avatar_source has_avatar number_of_views created_at updated_at"
)
MADE = ("2024-01-01 08:00:00", "2024-01-01 08:00:00")
AMARAS = (1, 1, 2, 2, "Architect", "Oakmere", "No nuts", "default", 0, 7, *MADE)
REST = (*[None] * 6, "default", 0, 7, *MADE)
SECRETS = ("$2y$10$secret", "otp-secret", "recovery-secret", "api-secret")


def whole_sql() -> str:
    """The account as SQL."""
    n = None
    own = "id contact_id"
    at = "created_at updated_at"
    return HEAD + "".join(
        (
            insert("accounts", "id api_key", (1, SECRETS[3])),
            insert(
                "activities",
                f"id account_id activity_type_id summary description happened_at {at}",
                (1, 1, 1, "Dinner", "Pasta", "2024-01-03", *MADE),
                (2, 1, 2, "Chess", n, "2024-01-04", *MADE),
                (3, 1, n, "Alone", n, "2024-01-05", "2024-01-05 08:00:00", "2024-01-05 08:00:00"),
            ),
            insert(
                "contacts",
                CONTACT,
                (
                    1,
                    1,
                    "Amara",
                    "Okafor",
                    "Ama",
                    1,
                    "Met in Gent",
                    uid(101),
                    1,
                    0,
                    1,
                    0,
                    n,
                    30,
                    "2026-12-02 00:00:00",
                    *AMARAS,
                ),
                (2, 1, "Bram", "de Vries", n, n, n, uid(102), 0, 0, 1, 1, 4, n, n, 3, *REST),
                (3, 1, "Zoë", n, n, n, n, uid(103), 0, 1, 1, 0, n, n, n, 5, *REST),
                (4, 1, "Noor", n, n, n, n, uid(104), 0, 1, 1, 0, n, n, n, n, *REST),
                (5, 1, "Kofi", n, n, n, n, uid(105), 0, 0, 0, 1, 6, n, n, n, *REST),
            ),
            insert("activity_contact", "activity_id account_id contact_id", (1, 1, 1), (1, 1, 2), (2, 1, 1)),
            insert("activity_type_categories", "id account_id name translation_key", (1, 1, n, "food")),
            insert(
                "activity_types",
                "id account_id activity_type_category_id name translation_key location_type",
                (1, 1, 1, "Went to a restaurant", "ate_restaurant", "outside"),
                (2, 1, n, "Chess", n, n),
            ),
            insert("addresses", f"id account_id place_id contact_id name {at}", (1, 1, 1, 1, "Home", *MADE)),
            insert(
                "calls",
                f"{own} called_at content contact_called {at}",
                (1, 1, "2024-04-01 00:00:00", "About the plan", 1, *MADE),
            ),
            insert(
                "contact_field_types",
                "id account_id name fontawesome_icon protocol delible type",
                (1, 1, "Email", "fa", "mailto:", 0, "email"),
                (2, 1, "Phone", "fa", "tel:", 0, "phone"),
                (3, 1, "Telegram", "fa", "telegram:", 1, n),
                (4, 1, "Facebook", "fa", n, 1, n),
            ),
            insert(
                "contact_fields",
                f"{own} contact_field_type_id data {at}",
                (1, 1, 1, "amara@example.org", *MADE),
                (2, 1, 2, "0470123456", *MADE),
                (3, 1, 3, "@amara", *MADE),
                (4, 1, 4, "https://facebook.example/amara", *MADE),
            ),
            insert("contact_tag", "contact_id tag_id account_id", (1, 1, 1), (1, 2, 1)),
            insert("conversations", f"{own} contact_field_type_id {at}", (1, 1, 3, *MADE)),
            insert("days", f"id account_id date rate comment {at}", (1, 1, "2024-08-02", 3, "Sun", *MADE)),
            insert("entries", f"id account_id title post {at}", (1, 1, "A page", "What I thought", *MADE)),
            insert("genders", "id account_id name type", (1, 1, "Woman", "F")),
            insert(
                "gifts",
                f"{own} name comment url amount currency_id status date {at}",
                (1, 1, "A book", "about ships", "https://books.example/1", n, n, "idea", n, *MADE),
            ),
            insert(
                "journal_entries",
                "id account_id date journalable_id journalable_type",
                (1, 1, "2024-08-01", 1, "App\\Models\\Journal\\Entry"),
                (2, 1, "2024-08-02", 1, "App\\Models\\Journal\\Day"),
            ),
            insert("life_event_types", "id account_id name default_life_event_type_key", (1, 1, n, "new_child")),
            insert(
                "life_events",
                f"{own} life_event_type_id name note happened_at happened_at_month_unknown {at}",
                (1, 1, 1, "Twins", "Two of them", "2023-08-15", 0, *MADE),
            ),
            insert(
                "messages",
                f"{own} conversation_id content written_at written_by_me {at}",
                (1, 1, 1, "Hi", "2024-04-02 00:00:00", 1, *MADE),
                (2, 1, 1, "Hello", "2024-04-02 00:00:00", 0, *MADE),
            ),
            insert(
                "notes",
                f"{own} body is_favorited favorited_at {at}",
                (1, 1, "Second", 0, n, "2024-03-02 10:00:00", "2024-03-02 10:00:00"),
                (2, 1, HARD, 1, "2024-03-01", "2024-03-01 10:00:00", "2024-03-01 10:00:00"),
            ),
            insert("pets", f"{own} pet_category_id name {at}", (1, 1, 2, "Rex", *MADE)),
            insert(
                "places",
                "id account_id street city province postal_code country",
                (1, 1, "Kade 1", "Gent", n, "9000", "BE"),
            ),
            insert("recovery_codes", "id account_id user_id recovery used", (1, 1, 1, SECRETS[2], 0)),
            insert(
                "relationship_types",
                "id account_id name name_reverse_relationship",
                *(
                    (number, 1, name, name)
                    for number, name in enumerate(("child", "parent", "uncle", "nephew", "boss"), 1)
                ),
            ),
            insert(
                "relationships",
                "id account_id relationship_type_id contact_is of_contact",
                *((1, 1, 1, 1, 3), (2, 1, 2, 3, 1), (3, 1, 3, 1, 2), (4, 1, 4, 2, 1), (5, 1, 5, 1, 5)),
            ),
            insert(
                "reminders",
                f"{own} initial_date title description frequency_type frequency_number delible inactive {at}",
                (1, 1, "2024-02-29", "Amara's birthday", n, "year", 1, 0, 0, *MADE),
                (2, 1, "2024-06-01", "House", n, "year", 1, 1, 0, *MADE),
                (3, 1, "2024-07-01", "Past", n, "one_time", 1, 1, 0, *MADE),
                (4, 1, "2027-07-01", "To come", n, "one_time", 1, 1, 0, *MADE),
                (5, 1, "2024-07-01", "Water", n, "week", 2, 1, 0, *MADE),
                (6, 2, "2025-01-10", "Bram", n, "year", 1, 0, 0, *MADE),
            ),
            insert(
                "special_dates",
                "id account_id contact_id uuid is_age_based is_year_unknown date",
                (1, 1, 1, uid(9001), 0, 0, "1984-02-29"),
                (2, 1, 1, uid(9002), 0, 0, "2010-09-01"),
                (3, 1, 2, uid(9003), 1, 0, "1950-01-01"),
                (4, 1, 2, uid(9004), 0, 0, "2024-01-10"),
                (5, 1, 3, uid(9005), 0, 1, "2024-05-06"),
                (6, 1, 5, uid(9006), 0, 1, "2020-03-04"),
            ),
            insert("tags", "id account_id name name_slug", (1, 1, "work", "work"), (2, 1, "ships", "ships")),
            insert(
                "tasks",
                f"{own} uuid title description completed completed_at {at}",
                (1, 1, uid(212), "Send the plan", "the long one", 0, n, *MADE),
                (2, 1, uid(213), "Ask", n, 1, "2024-05-01 23:30:00", *MADE),
            ),
            insert("users", "id email password google2fa_secret", (1, "me@example.org", SECRETS[0], SECRETS[1])),
            TAIL,
        )
    )
