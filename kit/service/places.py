"""Where things live on this machine."""

import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from kit.errors import StoreProblem

FOLDER_VARIABLE = "MODIFIABLE_DOSSIER"
"""Another data folder than the user's own: a test, a stick, a second account."""

FILE_URL = "sqlite:///"

URL_VARIABLE = "MODIFIABLE_URL"
"""Another store than the data folder's own: an institute's database, a test."""


def data_folder() -> Path:
    """Return the private folder of this user: store, copies, dropped ``dispositifs/*.toml``."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    return Path(chosen).absolute() if chosen else user_data_path("modifiable", appauthor=False)


def private_folder() -> Path:
    """Return the data folder, made for this user only when it is not there.

    Raises ``StoreProblem`` (``places.unusable``) when it cannot be made.
    """
    folder = data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StoreProblem("places.unusable", folder=folder) from None
    return folder


def default_url() -> str:
    """Return the address of this user's own store."""
    return f"sqlite:///{(data_folder() / 'modifiable.sqlite3').as_posix()}"


def demo_url() -> str:
    """Return the address of the demonstration store: fictional contents only."""
    return f"sqlite:///{(data_folder() / 'demonstration.sqlite3').as_posix()}"


def store_url(*, demo: bool = False) -> str:
    """Return the address of the store to use: the one asked for by the environment, else our own."""
    return os.environ.get(URL_VARIABLE) or (demo_url() if demo else default_url())


def store_file(url: str) -> Path | None:
    """Return the file of the store at ``url``, ``None`` when a database server keeps it."""
    if not url.startswith(FILE_URL):
        return None
    return Path(url.removeprefix(FILE_URL).partition("?")[0]).absolute()


def key_path(url: str, store_id: str) -> Path:
    """Return where the key file of a store is: beside its file, or for a server in the data folder."""
    store = store_file(url)
    if store is not None:
        return store.with_name(f"{store.name}.cle")
    return data_folder() / "cles" / f"{store_id}.cle"


def runtime_folder(url: str, data: Path | None = None) -> Path:
    """Return where the servers of the store at ``url`` say that they run: one place for each store.

    ``data`` is the data folder, the user's own by default.
    """
    return (data or data_folder()) / "serveurs" / sha256(url.encode()).hexdigest()[:16]
