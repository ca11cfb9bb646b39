"""Sentences of the frame: settings, presence, hand-over, danger, who may do what."""

SENTENCES: dict[str, str] = {
    "gate.hierarchy": "Un·e responsable hiérarchique est dans le cercle, et la lettre de cadrage ne le prévoit pas.",
    "pair.title": "Co-intervenant·e",
    "pair.may": "Regarder le groupe pendant que l’autre conduit.\nPrendre le relais, à la demande ou d’un signe convenu.\nTenir le temps ou l’écrit, si c’est entendu avant.",
}
