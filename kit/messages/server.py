"""Sentences of the servers: starting, stopping, pages that cannot be built."""

SENTENCES: dict[str, str] = {
    "server.cell_failed": (
        "Cette page n’a pas pu se construire, et rien de ce qui était enregistré n’est perdu. "
        "Rechargez-la ; si cela recommence, lancez « modifiable docteur »."
    ),
    "server.notebooks_missing": (
        "L’installation est incomplète : les pages de Modifiable manquent. Réinstallez Modifiable, "
        "puis lancez « modifiable docteur »."
    ),
    "server.port_taken": (
        "Le port {port} est déjà pris par un autre programme. Choisissez-en un autre avec "
        "« --port », ou fermez ce programme."
    ),
    "server.not_started": (
        "Modifiable ne s’est pas ouvert. Lancez « modifiable docteur » : il dira ce qui manque."
    ),
}
