"""SQLAlchemy's engine over the one driver, with transactions that also hold what changes the schema."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2


def engine_for(creator: Callable[[], Any]) -> Engine:
    """An engine on one connection made by `creator`; every transaction begins IMMEDIATE.

    No key stands in a URL, and no text of a note in an error (hide_parameters). The driver's own transactions are
    switched off, since they would leave CREATE and ALTER outside (docs.sqlalchemy.org, "Enabling Non-Legacy SQLite
    Transactional Modes").
    """
    engine = create_engine("sqlite://", module=dbapi2, creator=creator, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
