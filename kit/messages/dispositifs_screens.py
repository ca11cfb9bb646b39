"""Sentences of what makes each dispositif itself: free order, private time, agreements, what stays in sight."""

SENTENCES: dict[str, str] = {
    # Phases held in any order
    "round.title": "Dans l’ordre que vous voulez",
    "round.held": "tenu",
    "round.now": "en cours",
    "round.state": "{title} : {state}.",
    "round.to_come": "pas encore",
    "reminder.round": "« {phase} » n’a pas été tenu. Revenir en arrière pour y passer, même cinq minutes ?",
    # A private time
    "private.lead": "On vous rappelle quand c’est prêt.",
    "private.called_back": "La famille nous rappelle",
    "private.inside": "Vous êtes dans la pièce, entre vous. Rien n’est écrit ni compté ici.",
    "private.outside": "Vous êtes dehors. On vous rappelle quand c’est prêt.",
    "private.within": "Dans la pièce",
    "private.without": "Dehors",
    # What stays in sight, what was hidden
    "again.title": "Écrit avant, montré maintenant",
    "again.none": "Rien n’a été écrit.",
    # Before some phase: what must be so
    "conditions.title": "Avant de commencer",
    "conditions.done": "C’est dit : ",
    "conditions.take_back": "Revenir dessus",
    "conditions.ready": "Prêt",
    "conditions.not_ready": "Pas prêt",
    "conditions.private": "Accords, en privé",
    # Free agreement, in private
    "agreements.title": "Les accords, en privé",
    "agreements.lead": "Cette page est pour vous : ne la projetez pas, et ne la remplissez pas devant le groupe. Chaque personne se demande seule à seule, avant la séance.",
    "agreements.away": "Sur la page de conduite, on ne lit que « prêt » ou « pas prêt ». Tout s’efface à la fin de la séance.",
    "agreements.yes": "Oui, librement",
    "agreements.no": "N’est plus d’accord",
    "agreements.said_yes": "a dit oui",
    "agreements.said_nothing": "n’a pas dit oui",
    "own_agreement.title": "Votre accord",
    "own_agreement.lead": "La personne qui anime le lit, en privé ; rien n’en est montré au groupe. Vous pouvez revenir dessus quand vous voulez, sans raison.",
    "own_agreement.yes": "Je participe librement",
    "own_agreement.no": "Je préfère ne pas",
    "own_agreement.said_yes": "Vous avez dit : je participe librement.",
    "own_agreement.declined": "C’est entendu : vous préférez ne pas. Rien n’est à expliquer.",
    "own_agreement.said_no": "Pour l’instant, vous n’avez pas dit oui. Rien n’est à expliquer.",
    "memory.agreed": "Accords recueillis en privé : {count}",
    "memory.going_agreed": "Les accords recueillis en privé",
    # Too intimate
    "intimate.button": "Trop intime",
    "intimate.title": "Trop intime pour ce cadre",
    "intimate.say": "Ce que l’on peut dire et faire",
    "intimate.trace": "Ouvrir cette carte ne laisse aucune trace.",
    "intimate.close": "Refermer",
    # Speaking, group by group
    "balance.title": "La parole, groupe par groupe",
    "balance.about": "Un geste à chaque prise de parole d’un groupe, jamais d’une personne. Ces comptes s’effacent à la fin.",
    "balance.share": "« {group} » : {count} prises de parole sur {total}",
    "balance.share_one": "« {group} » : {count} prise de parole sur {total}",
    "balance.none": "Personne n’a encore parlé.",
    "reminder.balance": "« {group} » : {count} prises de parole sur {total}. Leur rendre la parole en premier ?",
}
