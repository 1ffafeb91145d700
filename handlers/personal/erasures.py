"""An erasure in words: what would go, what must stay and why, and what stands in the way."""

from domain.personal.erasing import Nameless, Outlook, Scope
from domain.personal.rules import PersonalRules
from domain.say import Phrase, Text, Tongues
from handlers.ports.speech import Words

TOPICS = (
    *("people", "household", "sessions", "reports", "media", "obstacles", "escapes"),
    *("eligibility", "requests", "consents", "hand_overs", "assignments", "statuses"),
    *("reviews", "review_steps", "objections", "imports", "trail"),
)
"""In which order it is told what an erasure concerns: first what people know of themselves. What
everybody asks about first (messages, chats, reports, photos) stands in one sentence above."""


def nameless_of(words: Words) -> Nameless:
    """Return what stands where the names stood."""
    return Nameless(
        words.text(Phrase("erasing.nobody_household"), None),
        words.text(Phrase("erasing.nobody"), None),
    )


def outlook_phrase(outlook: Outlook, rules: PersonalRules) -> Phrase:
    """Return what an erasure would do: topics with their numbers, what is kept and by which text."""
    params = {**outlook_params(outlook, rules), "kept": kept_lines(rules)}
    return Phrase(f"erasing.outlook_{outlook.scope.value}", params)


def outlook_params(outlook: Outlook, rules: PersonalRules) -> dict[str, object]:
    """Return what the sentences about an erasure mention."""
    return {
        "name": outlook.name,
        "summary": _summary(outlook),
        "topics": [
            Phrase(f"erasing.topic.{topic}", {"count": outlook.counts[topic]})
            for topic in TOPICS
            if outlook.counts.get(topic)
        ],
        "holds": [Phrase(f"erasing.hold.{hold.value}") for hold in outlook.holds],
        "in_programme": outlook.in_programme,
        "kept": [Tongues(each.what.vi, each.what.en) for each in rules.kept],
    }


def _summary(outlook: Outlook) -> Phrase:
    """Return the sentence with what everybody asks about first, said also where it is none."""
    counts = {name: outlook.counts.get(name, 0) for name in ("messages", "chats", "reports")}
    is_home = outlook.scope is Scope.HOUSEHOLD
    return Phrase("erasing.summary", {**counts, "files": outlook.files, "household": is_home})


def kept_lines(rules: PersonalRules) -> list[Text]:
    """Return what stays, each with its basis and how well that is known."""
    return [
        Phrase(
            "erasing.kept_line",
            {
                "what": Tongues(each.what.vi, each.what.en),
                "basis": each.basis,
                "confidence": Phrase(f"personal.confidence.{each.confidence.value}"),
            },
        )
        for each in rules.kept
    ]
