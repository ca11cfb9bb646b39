"""Sentences of the servers: starting, stopping, pages that cannot be built."""

SENTENCES: dict[str, str] = {
    "server.cell_failed": (
        "Cette page n’a pas pu se construire, et rien de ce qui était enregistré n’est perdu. "
        "Rechargez-la ; si cela recommence, dites-le à la personne qui anime. Sur son ordinateur, "
        "« modifiable docteur » dira ce qui manque."
    ),
    "server.page_failed": "La page n’a pas pu s’ouvrir",
    "server.reload": "Recharger la page",
    "server.full": "Toutes les places sont prises",
    "server.full_why": (
        "L’ordinateur de la séance accueille déjà autant de personnes qu’il le peut. Rien de ce qui est enregistré n’est perdu."
    ),
    "server.full_what": (
        "Fermez les onglets qui ne servent plus, attendez une minute, puis rechargez cette page. "
        "Si elle reste fermée, dites-le à la personne qui anime."
    ),
    "server.notebooks_missing": (
        "L’installation est incomplète : les pages de Modifiable manquent. Réinstallez Modifiable, "
        "puis lancez « modifiable docteur »."
    ),
    "server.port_taken": (
        "Le port {port} est déjà pris par un autre programme. Choisissez-en un autre avec "
        "« --port », ou fermez ce programme."
    ),
    "server.address_gone": (
        "L’adresse choisie n’est plus celle de cet ordinateur : le Wi-Fi a changé. "
        "Relancez « modifiable atelier »."
    ),
    "server.not_started": (
        "Modifiable ne s’est pas ouvert. Lancez « modifiable docteur » : il dira ce qui manque."
    ),
}
