"""The recovery sheet of this store, as it is printed."""

from kit.messages import say
from kit.service.calendar import long_date
from kit.widgets.model import AppModel
from kit.widgets.parts.recovery_sheet import RecoverySheet

SECTIONS = ("sheet.opens", "sheet.use", "sheet.keep")


def recovery_sheet(model: AppModel, code: str) -> RecoverySheet:
    """Return the sheet that shows ``code`` once; nothing on it is signed."""
    facts = (
        (say("sheet.store"), model.access.store.name),
        (say("sheet.made"), long_date(model.access.clock())),
    )
    sections = [(say(key), say(f"{key}.lines").splitlines()) for key in SECTIONS]
    return RecoverySheet(code, say("sheet.name"), facts=facts, sections=sections)
