"""The one sentence of the log when a kernel could not be forked."""

SENTENCES: dict[str, str] = {
    "forking.not_forked": (
        "Une page s’ouvre un peu moins vite que d’habitude, sans autre conséquence : "
        "elle a été préparée à part ({reason})."
    ),
}
