"""The faults that a person can cause, turned into a sentence; anything else is a fault of ours."""

import sys
from importlib import import_module

NAMED = (
    ("bot.refusal", "RefusalError"),
    ("bot.settings", "SettingsFaultError"),
    ("bot.seal", "WeakSecretError"),
    ("messages.catalogue", "CatalogueFaultError"),
    ("storage.data_files", "ProgrammeFaultError"),
    ("storage.database", "DatabaseFaultError"),
    ("storage.forms", "FormFaultError"),
    ("storage.roster", "RosterFaultError"),
    ("storage.sealing", "SealBrokenError"),
    ("storage.yaml_files", "UnreadableFileError"),
    ("domain.reports.official", "TemplateFaultError"),
    ("domain.synthetic.plan", "SyntheticPlanError"),
    ("domain.unit_changes", "UnitChangeError"),
)
"""Errors whose message is meant for whoever typed the command."""


def sentence_for(error: Exception) -> str | None:
    """Return what to say about an error, or None if it is a fault of ours and needs its trace."""
    # Only what has been imported can have been raised: nothing is imported to find out.
    loaded = [getattr(import_module(m), name) for m, name in NAMED if m in sys.modules]
    if isinstance(error, tuple(loaded)):
        return str(error)
    if isinstance(error, OSError):
        return _about_file(error)
    if "sqlalchemy" in sys.modules:
        from storage.trouble import database_trouble

        return database_trouble(error)
    return None


def _about_file(error: OSError) -> str:
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{error.strerror or error}"
