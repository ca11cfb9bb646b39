"""Sentences of time: « il reste… », the quiet timer, the phone that says nothing."""

SENTENCES: dict[str, str] = {
    # Refusals of « il reste… »
    "time.untimed": "Cette séance se tient sans minutage : il n’y a rien à répartir. Avancez à votre rythme.",
    "time.minutes": "Indiquez de 1 à {most} minutes, puis recommencez.",
    "time.too_short": "Même au plus court, il manque {missing} min pour tenir chaque phase. Allez droit à la clôture, ou finissez plus tard.",
    # The console
    "time.ends": "Fin de la séance : {time}",
    "time.left": "Il reste…",
    "time.how_many": "Il reste, en minutes",
    "time.how_many_hint": "Le temps se répartit entre cette phase et celles qui viennent, clôture comprise.",
    "time.share": "Répartir",
    "time.until": "{phase} jusqu’à {time}",
    "time.then": " · ",
    "time.given": "{phase} {minutes} min",
    "time.shared": "Réparti : {given}.",
    "time.why_not": "Avec {minutes} min, tout ne tient pas : au plus court, il en faut {needed}. Deux façons de faire :",
    "time.one_way": "Avec {minutes} min, tout ne tient pas : au plus court, il en faut {needed}.",
    "time.straight": "Aller droit à « {phase} »",
    "time.straight.fits": "La clôture tient en {needed} min ; les phases d’ici là ne seront pas tenues.",
    "time.straight.late": "La clôture demande {needed} min : vous finirez {late} min plus tard.",
    "time.later": "Finir {missing} min plus tard",
    "time.later.hint": "Chaque phase garde son temps minimum.",
    "time.minutes_unseen": " minutes",
    # The outline
    "outline.not_held": "pas tenue :",
    # The phone that says nothing
    "clock.title": "Un téléphone au milieu du cercle",
    "clock.lead": "Une lumière douce, ni chiffre ni son : elle baisse vers la fin de la phase, et le téléphone vibre une fois s’il sait le faire. Il ne reçoit rien d’autre que le temps.",
    "clock.ask": "Lien du téléphone silencieux",
    "clock.page": "Cette lumière s’éteint doucement à la fin de la phase.",
    "clock.touch": "Touchez une fois, puis posez ce téléphone.",
}
