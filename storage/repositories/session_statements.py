"""The statements about conversations, prepared once: every turn needs several of them."""

from sqlalchemy import Text, bindparam, cast, func, or_, select, update

from storage.prepared import Prepared
from storage.tables import session

OPEN, ASIDE, DONE = "open", "aside", "done"

BEGINNING = 160
"""So many letters of a content tell it from every other: what can be read, and where the seal begins."""

IS_OPEN = or_(session.c.state == OPEN, session.c.state == ASIDE)
LIGHT = (
    session.c.id,
    session.c.revision,
    func.substr(cast(session.c.content, Text), 1, BEGINNING).label("beginning"),
)
"""Enough to tell whether a conversation is as it was kept here last."""
CURRENT = Prepared(
    select(*LIGHT)
    .where(session.c.person_id == bindparam("who"), session.c.state == OPEN)
    .order_by(session.c.touched_at.desc(), session.c.id)
    .limit(1)
)
BY_ID = Prepared(select(*LIGHT).where(session.c.id == bindparam("wanted"), IS_OPEN))
WHOLE = Prepared(select(session).where(session.c.id == bindparam("wanted"), IS_OPEN))
ABOUT = Prepared(
    select(*LIGHT)
    .where(
        session.c.person_id == bindparam("who"),
        session.c.form_id == bindparam("form"),
        session.c.subject == bindparam("what"),
        IS_OPEN,
    )
    .order_by(session.c.touched_at.desc(), session.c.id)
    .limit(1)
)
DRAFTS = (
    select(session.c.id, session.c.form_id, session.c.subject, session.c.touched_at)
    .where(session.c.person_id == bindparam("who"), IS_OPEN)
    .order_by(session.c.touched_at.desc(), session.c.id)
)
STANDS = Prepared(
    select(session.c.person_id, session.c.revision).where(
        session.c.id == bindparam("wanted"), IS_OPEN
    )
)
ADD = Prepared(session.insert())
RENEW = (
    update(session)
    .where(
        session.c.id == bindparam("wanted"), session.c.turn == bindparam("before_turn"), IS_OPEN
    )
    .values(form_version=bindparam("new_version"))
)
SET_STATE = Prepared(
    update(session)
    .where(
        session.c.id == bindparam("wanted"),
        session.c.revision == bindparam("before_revision"),
        IS_OPEN,
    )
    .values(
        state=bindparam("new_state"),
        revision=bindparam("new_revision"),
        touched_at=bindparam("moment", type_=session.c.touched_at.type),
    )
)
SET_OTHERS_ASIDE = Prepared(
    update(session)
    .where(session.c.person_id == bindparam("who"), session.c.state == OPEN)
    .values(state=ASIDE)
)
SAVE = Prepared(
    update(session)
    .where(
        session.c.id == bindparam("wanted"),
        session.c.turn == bindparam("before_turn"),
        session.c.revision == bindparam("before_revision"),
        IS_OPEN,
    )
    .values(
        turn=bindparam("new_turn"),
        revision=bindparam("new_revision"),
        content=bindparam("new_content", type_=session.c.content.type),
        touched_at=bindparam("moment", type_=session.c.touched_at.type),
    )
)
