"""Reads the variants of a ``dispositif.toml``: an order of its phases, some re-timed."""

from dataclasses import replace

from kit.domain.dispositif import Phase, Variant
from kit.messages import say
from kit.registry.phases import LONGEST_MINUTES
from kit.registry.problem import shown
from kit.registry.reading import suggestion
from kit.registry.table import Table

DEFAULT_VARIANT = "socle"


def default_variant(phases: tuple[Phase, ...]) -> Variant:
    """Return the variant of a dispositif that names none: every phase, in order."""
    return Variant(key=DEFAULT_VARIANT, title=say("variant.default"), phases=phases)


def read_variant(table: Table, phases: tuple[Phase, ...]) -> Variant:
    """Return the variant of ``table``, made of the ``phases`` of the dispositif."""
    known = {phase.key: phase for phase in phases}
    names = table.words("phases", {key: key for key in known}) if table.has("phases") else tuple(known)
    minutes = _minutes(table.table("minutes", "[variante.minutes]"), names)
    variant = Variant(
        key=table.key("cle"),
        title=table.text("titre", required=True, one_line=True),
        phases=tuple(replace(known[name], minutes=minutes.get(name, known[name].minutes)) for name in names),
        timed=table.flag("minutee", default=True),
        source=table.text("source"),
    )
    table.done()
    return variant


def _minutes(table: Table | None, names: tuple[str, ...]) -> dict[str, int]:
    """The keys of this table are those of phases, so they are checked here."""
    found: dict[str, int] = {}
    if table is None:
        return found
    for name in table.names:
        if name not in names:
            near = suggestion(name, names)
            sentence = "toml.phase_absent" if near is None else "toml.phase_absent_near"
            known = ", ".join(names)
            table.reading.add(table.at(name), sentence, name=shown(name), near=near, known=known)
        elif (value := table.whole(name, most=LONGEST_MINUTES)) is not None:
            found[name] = value
    return found
