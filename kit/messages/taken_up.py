"""Sentences of what goes from one session to the next, and of items of several parts."""

SENTENCES: dict[str, str] = {
    "zone.before": "d’une séance d’avant",
    "zone.before_on": "d’une séance d’avant, celle du {day}",
    "zone.unmarked": "pas encore dit",
    "zone.part": "{colonne} : {ligne}",
    "decisions.title": "Registre des décisions",
    "decisions.what": "Décision",
    "decisions.how": "Comment",
    "decisions.state": "Où elle en est",
    "decisions.new": "prise ce jour",
    "decisions.open": "en cours",
    "decisions.count": "Sur {count} décisions · {states}",
    "decisions.of_one_state": "{state} : {count}",
    "rehearsal.review": "La vignette « {name} » reprend, dans « {field} », un texte qu’aucune séance d’avant n’a laissé. Recopiez-le tel qu’il y est écrit.",
}
