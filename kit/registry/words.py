"""The French words of a ``dispositif.toml`` and what each means here."""

from kit.domain.dispositif import ForbiddenMove, Leaves, Level, Utterance
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.settled import Force

ROLES = {
    "intervenant": Role.FACILITATOR,
    "exposant": Role.PRESENTER,
    "participant": Role.PARTICIPANT,
    "observateur": Role.OBSERVER,
    "scribe": Role.SCRIBE,
    "temps": Role.TIMEKEEPER,
    "responsable": Role.MANAGER,
    "professionnel": Role.PROFESSIONAL,
    "soutien": Role.SUPPORT,
    "pairs_a": Role.PEER_A,
    "pairs_b": Role.PEER_B,
}

MOVES = {
    "anime": Move.HOLDS,
    "raconte": Move.TELLS,
    "questionne": Move.ASKS,
    "répond": Move.ANSWERS,
    "suppose": Move.SUPPOSES,
    "décide": Move.DECIDES,
    "propose": Move.PROPOSES,
    "écrit": Move.WRITES,
    "observe": Move.WATCHES,
    "écoute": Move.LISTENS,
    "absent": Move.AWAY,
}

FORBIDDEN = {
    "conseil": ForbiddenMove.ADVICE,
    "pourquoi": ForbiddenMove.WHY,
    "question_fermee": ForbiddenMove.CLOSED_QUESTION,
    "jugement": ForbiddenMove.JUDGEMENT,
    "interpretation": ForbiddenMove.INTERPRETATION,
    "interruption": ForbiddenMove.INTERRUPTION,
    "diagnostic": ForbiddenMove.DIAGNOSIS,
    "nommer": ForbiddenMove.NAMING,
    "nouveau_recit": ForbiddenMove.NEW_ACCOUNT,
    "reponse": ForbiddenMove.REPLY,
}

KINDS = {
    "proposition": Utterance.PROPOSAL,
    "titre": Utterance.TITLE,
    "recit": Utterance.ACCOUNT,
    "fait": Utterance.FACT,
    "question": Utterance.QUESTION,
    "hypothese": Utterance.HYPOTHESIS,
    "piste": Utterance.LEAD,
    "garde": Utterance.KEPT,
    "apprentissage": Utterance.LEARNING,
    "decision": Utterance.DECISION,
    "message": Utterance.MESSAGE,
    "accord": Utterance.AGREEMENT,
    "resonance": Utterance.RESONANCE,
    "sort": Utterance.FATE,
    "note": Utterance.NOTE,
}

LEVELS = {
    "prive": Level.PRIVATE,
    "groupe": Level.GROUP,
    "synthese": Level.SUMMARY,
    "contrat": Level.CONTRACT,
    "preuve": Level.PROOF,
}

LEAVES = {
    "trace": Leaves.TRACE,
    "memo": Leaves.MEMO,
    "les deux": Leaves.BOTH,
    "nulle part": Leaves.NOWHERE,
}

FORCES = {"dure": Force.HARD, "recommandée": Force.ADVISED, "à convenir": Force.TO_AGREE}

KEYS: dict[str, tuple[str, ...]] = {
    "": (
        "format", "cle", "titre", "titre_court", "version", "intention", "ne_convient_pas",
        "sources", "charte", "themes", "theme_de_tension", "a_distance", "inter_institutions", "trop_intime",
        "documents", "indicateurs", "taille", "cadre", "piege", "reglage", "condition", "role", "phase",
        "variante",
    ),
    "[taille]": ("de", "a"),
    "[[cadre]]": ("element", "valeur", "force", "source"),
    "[[piege]]": ("piege", "signe", "reponse"),
    "[[reglage]]": ("cle", "question", "choix", "defaut", "source"),
    "[[condition]]": (
        "cle", "phrase", "geste", "avant", "dans", "par_place", "durable", "passer_outre", "source",
    ),
    "[[role]]": ("cle", "titre", "peut", "ne_peut_pas", "seul"),
    "[[phase]]": (
        "cle", "comme", "titre", "minutes", "au_moins", "objectif", "consigne", "relances", "interdits",
        "a_eviter", "fini_quand", "demande_role", "reprend_mis_de_cote", "cloture", "par_situation",
        "ordre_libre", "prive", "equilibre", "si", "source", "qui", "champ",
    ),
    "[phase.qui]": tuple(ROLES),
    "[[phase.champ]]": (
        "cle", "libelle", "genre", "niveau", "invite", "aide", "plusieurs", "projete", "choix",
        "sort_dans", "essentiel", "detruit_a_la_fin", "demande", "colonnes", "epingle", "cache_jusqu_a",
        "reprend", "clos", "apres", "si",
    ),
    "[[variante]]": (
        "cle", "titre", "a_propos", "phases", "libre", "minutee", "source", "minutes", "taille",
        "reglages", "role",
    ),
    "[variante.taille]": ("de", "a"),
    "[variante.reglages]": (
        "conseils", "temps", "hierarchie", "trace", "meme_profession", "a_distance", "binome",
        "plusieurs_institutions",
    ),
    "[[variante.role]]": ("cle", "titre", "peut", "ne_peut_pas", "seul"),
}  # fmt: skip
"""The keys each table may hold, by the way its header is written."""

ROLE_WORDS = {role: word for word, role in ROLES.items()}
