"""Reads what a tradition settles by itself, in French, as the settings of an engagement."""

from kit.domain.settings import OWN, AdvicePolicy, HierarchyPresent, Timebox, TracePolicy
from kit.domain.settled import OwnSetting
from kit.registry.table import Table

WORDS: dict[str, tuple[str, dict[str, str]]] = {
    "conseils": (
        "advice_policy",
        {
            "jamais": AdvicePolicy.NONE,
            "pistes à la fin": AdvicePolicy.LEADS_AT_END,
            "ouverts": AdvicePolicy.OPEN,
        },
    ),
    "temps": (
        "timebox",
        {"aucun": Timebox.HIDDEN, "indicatif": Timebox.ADVISORY, "visible": Timebox.VISIBLE},
    ),
    "hierarchie": (
        "hierarchy_present",
        {
            "jamais": HierarchyPresent.NEVER,
            "avec accord": HierarchyPresent.BY_AGREEMENT,
            "requise": HierarchyPresent.REQUIRED,
        },
    ),
    "trace": (
        "trace_policy",
        {
            "aucune": TracePolicy.NONE,
            "groupe": TracePolicy.GROUP_ONLY,
            "synthèse": TracePolicy.ANONYMOUS_SYNTHESIS,
        },
    ),
}
FLAGS = {
    "meme_profession": "same_profession",
    "a_distance": "remote",
    "binome": "pair",
    "plusieurs_institutions": "several_institutions",
}


def read_agreed(table: Table | None, own: tuple[OwnSetting, ...] = ()) -> tuple[tuple[str, str], ...]:
    """Return the settings of ``table`` by name and value, as ``kit.domain.settings`` calls them.

    ``own`` are the questions the dispositif itself asks.
    """
    if table is None:
        return ()
    pairs = []
    for setting in own:
        value = table.word(setting.key, {choice: choice for choice in setting.choices})
        if value is not None:
            pairs.append((f"{OWN}{setting.key}", value))
    for word, (name, known) in WORDS.items():
        value = table.word(word, known)
        if value is not None:
            pairs.append((name, str(value)))
    for word, name in FLAGS.items():
        if table.has(word):
            pairs.append((name, str(table.flag(word, default=False)).lower()))
    table.done(also=tuple(setting.key for setting in own))
    return tuple(pairs)
