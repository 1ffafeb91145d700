"""Hands an invitation over as a picture to scan and a page to print, to whoever invites and nobody else."""

from datetime import datetime

from domain.chat import Upload
from domain.delivery import Parcel
from domain.invitation_slips import Slip
from domain.invitations import Invitation, Links
from domain.people import Role
from domain.say import Choice, Phrase, Say
from handlers.errands import Do, Errand
from handlers.ports.outside import MediaStore, SlipPictures
from handlers.speak import Speech
from handlers.visit import Visit


class InvitationSlips:
    """Draws slips beside the turns of others: the code itself was told before."""

    def __init__(
        self, links: Links, pictures: SlipPictures, media: MediaStore, speech: Speech
    ) -> None:
        """Take where codes are opened, who draws, the files, and the door for speech."""
        self._links = links
        self._pictures = pictures
        self._media = media
        self._speech = speech

    def follow(
        self, visit: Visit, invitation: Invitation, unit: str, choices: tuple[Choice, ...]
    ) -> None:
        """Let the slip follow the answer; without a link there is nothing to scan, and no slip."""
        link = self._links.best(invitation.code)
        if not link:
            return
        person = invitation.person
        slip = Slip(
            person=person,
            unit=unit,
            code=invitation.code,
            link=link,
            expires=invitation.expires,
            family=person.has(Role.HOUSEHOLD),
        )
        visit.errands.append(self._errand(visit, slip, choices))

    def _errand(self, visit: Visit, slip: Slip, choices: tuple[Choice, ...]) -> Errand:
        inviter, address = visit.person, visit.address
        # The answer to one update: it goes back to the chat in which the code was asked for.
        # Whose code it is stands in it: the files go when the code is worth nothing any more.
        occasion = f"slip.{slip.person.id}.{address}.{visit.incoming.update_id}"

        def errand(do: Do, now: datetime) -> list[Parcel]:
            drawn = self._pictures.slip(slip)
            picture = Upload(self._media.put("ma-moi.png", drawn.picture), "ma-moi.png", PNG)
            page = Upload(self._media.put("giay-moi.pdf", drawn.page), "giay-moi.pdf", PDF)
            params = {"name": slip.person.name, "family": slip.family, "expires": slip.expires}
            told = Say(
                "people.slip",
                params,
                tail=(Phrase("people.slip_page"),),
                choices=choices,
                picture=picture,
                document=page,
            )
            return do(
                lambda work: self._speech.reply(
                    work, address, inviter, [told], occasion=occasion, answers="", now=now
                )
            )

        return errand


PNG = "image/png"
PDF = "application/pdf"
