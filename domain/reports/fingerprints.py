"""What every version of a report is sealed with: nobody changes what was sent without a trace."""

import json
from hashlib import sha256

from domain.people import UnitId
from domain.reports.content import Content
from domain.reports.told_targets import told_to_plain


def fingerprint(name: tuple[UnitId, str, str], version: int, content: Content, before: str) -> str:
    """Return the SHA-256 of a content, its name and number, and the fingerprint before it.

    It does not depend on the order in which figures and sections are kept.
    """
    said = {
        "name": list(name),
        "version": version,
        "before": before,
        "figures": {
            key: [figure.value, figure.counted, figure.reason]
            for key, figure in content.figures.items()
        },
        "sections": dict(content.sections),
        "attachments": list(content.attachments),
        "nothing_happened": content.nothing_happened,
        # What was sealed before targets could be told keeps its fingerprint.
        **({"targets": told_to_plain(content.targets)} if content.targets else {}),
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
