"""Writes a dispositif back as the text of a ``dispositif.toml``: reading that text gives the same value.

The file is one a person goes on with in a text editor: nothing is written that
would be understood anyway, and long texts stay in one piece.
"""

from collections.abc import Iterable
from dataclasses import replace

from kit.domain.dispositif import Dispositif, Field, Leaves, Phase, Variant
from kit.domain.roles import RoleCard
from kit.domain.settings import OWN
from kit.domain.settled import Condition, FrameLine, OwnSetting, Pitfall
from kit.registry.agreed import FLAGS, WORDS
from kit.registry.compose import retimed
from kit.registry.read import FORMAT
from kit.registry.spelling import Bare, Line, role_word, table, word
from kit.registry.words import FORBIDDEN, FORCES, KINDS, LEAVES, LEVELS, MOVES


def write(dispositif: Dispositif) -> str:
    """Return the text of ``dispositif``; ``read`` of it gives an equal value.

    Raises ``ValueError`` for what a file cannot say, and only a plugin in code
    can: two phases of one key that differ by more than their minutes, or a role
    or a setting that has no word.
    """
    phases = _phases(dispositif.variants)
    parts = [
        table("", _top(dispositif)),
        table("[taille]", [("de", dispositif.least), ("a", dispositif.most)]),
        *(table("[[cadre]]", _frame(each)) for each in dispositif.frame),
        *(table("[[piege]]", _pitfall(each)) for each in dispositif.pitfalls),
        *(table("[[reglage]]", _setting(each)) for each in dispositif.settings),
        *(table("[[condition]]", _condition(each)) for each in dispositif.conditions),
        *(table("[[role]]", _role(each)) for each in dispositif.roles),
        *(_phase(each) for each in phases),
        *(_variant(each, phases, dispositif.settings) for each in dispositif.variants),
    ]
    return "\n".join(parts)


def _top(each: Dispositif) -> list[Line]:
    return [
        ("format", FORMAT),
        ("cle", each.key),
        ("titre", each.title),
        ("titre_court", each.short_title),
        ("version", each.version),
        ("intention", each.purpose),
        ("ne_convient_pas", each.not_for),
        ("sources", each.sources),
        ("documents", each.documents),
        ("indicateurs", each.indicators),
        ("charte", each.charter),
        ("themes", each.themes),
        ("theme_de_tension", each.tension_theme),
        ("a_distance", each.remote_lines),
        ("inter_institutions", each.institution_lines),
        ("trop_intime", each.too_intimate),
    ]


def _frame(line: FrameLine) -> list[Line]:
    force = word(FORCES, line.force)
    return [("element", line.element), ("valeur", line.value), ("force", force), ("source", line.source)]


def _pitfall(each: Pitfall) -> list[Line]:
    return [("piege", each.pitfall), ("signe", each.sign), ("reponse", each.answer)]


def _setting(each: OwnSetting) -> list[Line]:
    return [
        ("cle", each.key),
        ("question", each.question),
        ("choix", each.choices),
        ("defaut", each.default),
        ("source", each.source),
    ]


def _condition(each: Condition) -> list[Line]:
    return [
        ("cle", each.key),
        ("phrase", each.sentence),
        ("geste", each.gesture),
        ("avant", each.before),
        ("dans", each.within),
        ("par_place", each.each_seat),
        ("durable", each.lasting),
        ("passer_outre", None if each.may_pass else Bare("false")),
        ("source", each.source),
    ]


def _role(card: RoleCard) -> list[Line]:
    return [
        ("cle", role_word(card.role)),
        ("titre", card.title),
        ("peut", card.may),
        ("ne_peut_pas", card.may_not),
        ("seul", None if card.one else Bare("false")),
    ]


def _phases(variants: Iterable[Variant]) -> tuple[Phase, ...]:
    """Return the phases of every variant, each once, from which each variant’s own minutes can be told."""
    held: dict[str, list[Phase]] = {}
    for variant in variants:
        for phase in variant.phases:
            held.setdefault(phase.key, []).append(phase)
    return tuple(_common(each) for each in held.values())


def _common(same: list[Phase]) -> Phase:
    first = same[0]
    untimed = replace(first, minutes=None, least_minutes=None)
    if any(replace(each, minutes=None, least_minutes=None) != untimed for each in same):
        raise ValueError(first.key)
    lasting = [each.minutes for each in same if each.minutes is not None]
    least = [each.least_minutes for each in same if each.least_minutes is not None]
    # A variant gives a phase minutes, and never takes them away.
    minutes = max(lasting) if len(lasting) == len(same) else None
    common = replace(first, minutes=minutes, least_minutes=max(least, default=None))
    if any(retimed(common, each.minutes) != each for each in same):
        raise ValueError(first.key)
    return common


def _phase(each: Phase) -> str:
    lines: list[Line] = [
        ("cle", each.key),
        ("titre", each.title),
        ("minutes", each.minutes),
        ("au_moins", each.least_minutes),
        ("objectif", each.objective),
        ("consigne", each.instruction),
        ("relances", each.prompts),
        ("interdits", tuple(word(FORBIDDEN, move) for move in each.forbidden)),
        ("a_eviter", each.avoid),
        ("fini_quand", each.done_when),
        ("demande_role", None if each.needs is None else role_word(each.needs)),
        ("reprend_mis_de_cote", each.gathers_aside),
        ("cloture", each.closing),
        ("par_situation", each.situation),
        ("ordre_libre", each.free_order),
        ("prive", each.private),
        ("equilibre", tuple(map(role_word, each.balance))),
        ("si", each.only_if),
        ("source", each.source),
    ]
    moves: list[Line] = [
        (role_word(part.role), tuple(word(MOVES, move) for move in part.moves)) for part in each.moves
    ]
    parts = [table("[[phase]]", lines)]
    if moves:
        parts.append(table("[phase.qui]", moves))
    parts += [table("[[phase.champ]]", _field(field)) for field in each.fields]
    return "\n".join(parts)


def _field(each: Field) -> list[Line]:
    return [
        ("cle", each.key),
        ("libelle", each.label),
        ("genre", word(KINDS, each.kind)),
        ("niveau", word(LEVELS, each.level)),
        ("invite", each.placeholder),
        ("aide", each.hint),
        ("plusieurs", each.many),
        ("colonnes", each.columns),
        ("projete", each.projected),
        ("choix", each.choices),
        ("sort_dans", None if each.leaves is Leaves.NOWHERE else word(LEAVES, each.leaves)),
        ("essentiel", each.essential),
        ("detruit_a_la_fin", each.fleeting),
        ("epingle", each.pinned),
        ("cache_jusqu_a", each.hidden_until),
        ("reprend", each.takes_up),
        ("clos", each.ends),
        ("apres", each.after),
        ("demande", each.asks),
        ("si", each.only_if),
    ]


def _variant(each: Variant, phases: tuple[Phase, ...], own: tuple[OwnSetting, ...]) -> str:
    usual = {phase.key: phase.minutes for phase in phases}
    parts = [
        table(
            "[[variante]]",
            [
                ("cle", each.key),
                ("titre", each.title),
                ("a_propos", each.about),
                ("phases", tuple(phase.key for phase in each.phases)),
                ("libre", each.open),
                ("minutee", None if each.timed else Bare("false")),
                ("source", each.source),
            ],
        )
    ]
    minutes: list[Line] = [
        (phase.key, phase.minutes) for phase in each.phases if phase.minutes != usual[phase.key]
    ]
    size: list[Line] = [("de", each.least), ("a", each.most)]
    agreed = _agreed(each.settings, own)
    for header, lines in (
        ("[variante.minutes]", minutes),
        ("[variante.taille]", size if each.least is not None else []),
        ("[variante.reglages]", agreed),
    ):
        if lines:
            parts.append(table(header, lines))
    parts += [table("[[variante.role]]", _role(card)) for card in each.roles]
    return "\n".join(parts)


def _agreed(pairs: tuple[tuple[str, str], ...], own: tuple[OwnSetting, ...]) -> list[Line]:
    words = {name: (french, known) for french, (name, known) in WORDS.items()}
    flags = {name: french for french, name in FLAGS.items()}
    asked = {setting.key for setting in own}
    lines: list[Line] = []
    for name, value in pairs:
        key = name.removeprefix(OWN)
        if name.startswith(OWN) and key in asked:
            lines.append((key, value))
        elif name in words:
            french, known = words[name]
            lines.append((french, word(known, value)))
        elif name in flags:
            # « Non » is said too: it is not the same as nothing said.
            lines.append((flags[name], Bare(value)))
        else:
            raise ValueError(name)
    return lines
