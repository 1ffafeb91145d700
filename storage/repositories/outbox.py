"""Outbox: what is said, before it is delivered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, delete, or_, select, update

from domain.chat import Address, Button, Outgoing, Upload
from domain.delivery import Parcel
from domain.people import PersonId
from storage.prepared import Prepared
from storage.sealed_content import opened_content, sealed_content
from storage.sealing import Sealer
from storage.statements import insert_unless_there
from storage.tables import outbox

WAITING, SENT, GIVEN_UP, SETTLED = "waiting", "sent", "given_up", "settled"

AT_ONCE = 500
"""How many occasions are looked up in one statement."""
_SAID = select(outbox.c.id).where(outbox.c.occasion == bindparam("occasion"))
_SAID_AMONG = select(outbox.c.occasion).where(
    outbox.c.occasion.in_(bindparam("occasions", expanding=True))
)
_DELIVERED = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("parcel_id"))
    .values(
        state=SENT,
        sent_at=bindparam("moment", type_=outbox.c.sent_at.type),
        attempts=outbox.c.attempts + 1,
    )
)
_WAITING_OUT = (
    select(outbox)
    .where(outbox.c.state == WAITING)
    .order_by(outbox.c.is_reply.desc(), outbox.c.id)
    .limit(bindparam("at_most"))
)
_DUE_OUT = _WAITING_OUT.where(
    or_(
        outbox.c.attempts > 0,
        outbox.c.not_before <= bindparam("moment", type_=outbox.c.not_before.type),
    )
)
_LAST_OF_CHAT = (
    select(outbox.c.content, outbox.c.is_reply)
    .where(
        outbox.c.channel == bindparam("in_channel"),
        outbox.c.chat == bindparam("in_chat"),
        # A reminder that still waits for its moment has not been seen; a reply is on its way.
        or_(outbox.c.state == SENT, and_(outbox.c.state == WAITING, outbox.c.is_reply)),
    )
    .order_by(
        case((outbox.c.is_reply, outbox.c.made_at), else_=outbox.c.sent_at).desc(),
        outbox.c.id.desc(),
    )
    .limit(12)
)


class SqlOutbox:
    """Everything that is said, in the table `outbox`; its words are sealed.

    Attributes:
        made: What was put in through this unit of work, in order.
    """

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer
        self.made: list[Parcel] = []

    def put(
        self,
        occasion: str,
        address: Address,
        outgoing: Outgoing,
        *,
        person_id: PersonId | None,
        is_reply: bool,
        now: datetime,
        not_before: datetime | None = None,
    ) -> Parcel | None:
        """Put a message in; None if this occasion has been spoken of before."""
        due = not_before or now
        number = insert_unless_there(
            self._connection,
            outbox,
            {
                "occasion": occasion,
                "channel": address.channel,
                "chat": address.chat,
                "person_id": person_id,
                "content": sealed_message(self._sealer, _outgoing_to_plain(outgoing)),
                "is_reply": is_reply,
                "made_at": now,
                "not_before": due,
                "attempts": 0,
                "state": WAITING,
                "trouble": "",
            },
            unique=("occasion",),
        )
        if number is None:
            return None
        parcel = Parcel(number, address, outgoing, person_id, is_reply, 0, due)
        self.made.append(parcel)
        return parcel

    def said(self, occasion: str) -> bool:
        """Tell whether an occasion has been spoken of."""
        return self._connection.execute(_SAID, {"occasion": occasion}).first() is not None

    def said_among(self, occasions: Collection[str]) -> frozenset[str]:
        """Return those of the occasions that have been spoken of."""
        wanted = list(occasions)
        said: set[str] = set()
        for first in range(0, len(wanted), AT_ONCE):
            rows = self._connection.execute(
                _SAID_AMONG, {"occasions": wanted[first : first + AT_ONCE]}
            )
            said.update(row.occasion for row in rows)
        return frozenset(said)

    def settle(self, occasion: str, now: datetime) -> bool:
        """Mark an occasion as spoken of without a message of its own; False if it was."""
        number = insert_unless_there(
            self._connection,
            outbox,
            {
                "occasion": occasion,
                "channel": "",
                "chat": "",
                "person_id": None,
                "content": {},
                "is_reply": False,
                "made_at": now,
                "not_before": now,
                "attempts": 0,
                "state": SETTLED,
                "trouble": "",
            },
            unique=("occasion",),
        )
        return number is not None

    def take_back(self, address: Address, start: str) -> None:
        """Forget what has not been tried yet, of those occasions of a chat that begin so."""
        gone = self._connection.execute(
            delete(outbox)
            .where(
                outbox.c.channel == address.channel,
                outbox.c.chat == address.chat,
                outbox.c.state == WAITING,
                outbox.c.attempts == 0,
                outbox.c.occasion.startswith(start, autoescape=True),
            )
            .returning(outbox.c.id)
        )
        numbers = {row.id for row in gone}
        self.made = [parcel for parcel in self.made if parcel.id not in numbers]

    def waiting(self, limit: int, *, due: datetime | None = None) -> list[Parcel]:
        """Return undelivered parcels, replies first, each person's in order.

        Args:
            limit: How many at most.
            due: Leave out what is to go out for the first time later than this: a night's
                reminders would stand before everything that is due now.
        """
        if due is None:
            rows = self._connection.execute(_WAITING_OUT, {"at_most": limit})
        else:
            rows = self._connection.execute(_DUE_OUT, {"at_most": limit, "moment": due})
        return [_parcel(row, self._sealer) for row in rows]

    def all_delivered(self, marks: Iterable[tuple[Parcel, datetime]]) -> None:
        """Mark parcels as delivered, each at its moment."""
        _DELIVERED.run_all(
            self._connection,
            [{"parcel_id": parcel.id, "moment": moment} for parcel, moment in marks],
        )

    def postponed(self, parcel: Parcel, until: datetime | None, trouble: str) -> None:
        """Note a failed attempt; without a moment to try again the parcel is given up."""
        changes: dict[str, Any] = {
            "attempts": outbox.c.attempts + 1,
            "trouble": trouble[:200],
        }
        if until is None:
            changes["state"] = GIVEN_UP
        else:
            changes["not_before"] = until
        self._connection.execute(update(outbox).where(outbox.c.id == parcel.id).values(**changes))

    def moved(self, parcel: Parcel, chat: str) -> None:
        """Redirect a chat's parcels to its new address."""
        self._connection.execute(
            update(outbox)
            .where(
                outbox.c.channel == parcel.address.channel,
                outbox.c.chat == parcel.address.chat,
                outbox.c.state == WAITING,
            )
            .values(chat=chat)
        )

    def numbered(self, address: Address) -> tuple[str, ...]:
        """Return the tokens behind the numbers of the last message with a numbered list.

        A list counts until the next turn is answered: the number typed after "how many?" is an
        answer, and not a choice of the question before it.
        """
        rows = self._connection.execute(
            _LAST_OF_CHAT, {"in_channel": address.channel, "in_chat": address.chat}
        )
        last_turn = None
        for row in rows:
            if row.is_reply:
                turn = row.content.get("answers", "")
                if last_turn not in {None, turn}:
                    break
                last_turn = turn
            if row.content.get("numbered"):
                return tuple(row.content["numbered"])
        return ()

    def last_tokens(self, address: Address) -> tuple[str, ...]:
        """Return the tokens that stand below the last thing said in a chat."""
        row = self._connection.execute(
            _LAST_OF_CHAT, {"in_channel": address.channel, "in_chat": address.chat}
        ).first()
        if row is None:
            return ()
        return (*_tokens(row.content), *row.content.get("numbered", ()))


def _outgoing_to_plain(outgoing: Outgoing) -> dict[str, Any]:
    plain: dict[str, Any] = {"text": outgoing.text}
    if outgoing.buttons:
        plain["buttons"] = [[[b.label, b.token] for b in row] for row in outgoing.buttons]
    if outgoing.picture:
        plain["picture"] = asdict(outgoing.picture)
    if outgoing.document:
        plain["document"] = asdict(outgoing.document)
    if outgoing.answers:
        plain["answers"] = outgoing.answers
    if outgoing.numbered:
        plain["numbered"] = list(outgoing.numbered)
    return plain


def sealed_message(sealer: Sealer, plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a message as it is kept: what the next turn is matched with stays readable."""
    tokens = _tokens(plain)
    with_tokens = {**plain, "tokens": tokens} if tokens else plain
    return sealed_content(sealer, with_tokens, "answers", "numbered", "tokens")


def _tokens(plain: Mapping[str, Any]) -> list[str]:
    """Return the tokens of the buttons; they stand by themselves where the labels are sealed."""
    lines = plain.get("buttons", ())
    return list(plain.get("tokens", ())) or [token for line in lines for _, token in line]


def _parcel(row: Row[Any], sealer: Sealer) -> Parcel:
    plain = opened_content(sealer, row.content)
    outgoing = Outgoing(
        text=plain["text"],
        buttons=tuple(
            tuple(Button(label, token) for label, token in line)
            for line in plain.get("buttons", ())
        ),
        picture=Upload(**plain["picture"]) if "picture" in plain else None,
        document=Upload(**plain["document"]) if "document" in plain else None,
        answers=plain.get("answers", ""),
        numbered=tuple(plain.get("numbered", ())),
    )
    return Parcel(
        id=row.id,
        address=Address(row.channel, row.chat),
        outgoing=outgoing,
        person_id=PersonId(row.person_id) if row.person_id else None,
        is_reply=row.is_reply,
        attempts=row.attempts,
        not_before=row.not_before,
    )
