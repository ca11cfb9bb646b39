"""Reads the variants of a ``dispositif.toml``: an order of its phases, and what is particular to them."""

from collections.abc import Collection

from kit.domain.dispositif import Phase, Variant
from kit.domain.identity import Role
from kit.domain.roles import RoleCard
from kit.domain.settled import OwnSetting
from kit.messages import say
from kit.registry.agreed import read_agreed
from kit.registry.circle import read_role, read_size
from kit.registry.compose import retimed
from kit.registry.phases import LONGEST_MINUTES
from kit.registry.problem import shown
from kit.registry.reading import Reading, suggestion
from kit.registry.table import Table
from kit.registry.words import ROLE_WORDS

DEFAULT_VARIANT = "socle"


def default_variant(phases: tuple[Phase, ...]) -> Variant:
    """Return the variant of a dispositif that names none: every phase, in order."""
    return Variant(key=DEFAULT_VARIANT, title=say("variant.default"), phases=phases)


def read_variant(
    table: Table,
    phases: tuple[Phase, ...],
    declared: Collection[Role],
    settings: tuple[OwnSetting, ...] = (),
) -> Variant:
    """Return the variant of ``table``, made of the ``phases`` of the dispositif.

    ``declared`` are the roles the dispositif explains: a variant only says them otherwise.
    ``settings`` are the questions it asks: a variant may answer them.
    """
    known = {phase.key: phase for phase in phases}
    names = table.words("phases", {key: key for key in known}) if table.has("phases") else tuple(known)
    minutes = _minutes(table.table("minutes", "[variante.minutes]"), names)
    least, most = read_size(table.table("taille", "[variante.taille]"))
    variant = Variant(
        key=table.key("cle"),
        title=table.text("titre", required=True, one_line=True),
        phases=tuple(retimed(known[name], minutes.get(name, known[name].minutes)) for name in names),
        timed=table.flag("minutee", default=True),
        source=table.text("source"),
        about=table.text("a_propos"),
        settings=read_agreed(table.table("reglages", "[variante.reglages]"), settings),
        least=least,
        most=most,
        roles=_roles(table.tables("role", "[[variante.role]]"), declared),
        open=table.flag("libre", default=False),
    )
    table.done()
    return variant


def check_fields(variants: Collection[Variant], phases: tuple[Phase, ...], reading: Reading) -> None:
    """Report the fields two phases of one variant share: a note must say where it belongs.

    A phase that resembles another repeats its fields, so that only phases held
    in one session are compared.
    """
    places = {phase.key: place for place, phase in enumerate(phases)}
    told: set[tuple[str, str]] = set()
    for variant in variants:
        first: dict[str, str] = {}
        for phase in variant.phases:
            for place, field in enumerate(phase.fields):
                other = first.setdefault(field.key, phase.key)
                if not field.key or other == phase.key or (phase.key, field.key) in told:
                    continue
                told.add((phase.key, field.key))
                reading.add(
                    ("phase", places[phase.key], "champ", place, "cle"),
                    "toml.field_twice",
                    name=field.key,
                    variant=variant.key,
                    first=other,
                    second=phase.key,
                )


def check_order(variants: Collection[Variant], phases: tuple[Phase, ...], reading: Reading) -> None:
    """Report phases of a free order that do not follow one another in some variant."""
    places = {phase.key: place for place, phase in enumerate(phases)}
    for variant in variants:
        words = [phase.free_order for phase in variant.phases]
        for place, word in enumerate(words):
            if word and word in words[:place] and words[place - 1] != word:
                path = ("phase", places[variant.phases[place].key], "ordre_libre")
                reading.add(path, "toml.free_order", word=word, variant=variant.key)


def _roles(tables: tuple[Table, ...], declared: Collection[Role]) -> tuple[RoleCard, ...]:
    cards = []
    for table in tables:
        card = read_role(table)
        if card is None:
            continue
        if card.role not in declared:
            table.reading.add(table.at("cle"), "toml.role_absent", role=ROLE_WORDS[card.role])
        cards.append((table.at("cle"), card))
    if tables:
        tables[0].reading.unique((path, ROLE_WORDS[card.role]) for path, card in cards)
    return tuple(card for _, card in cards)


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
