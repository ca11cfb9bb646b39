"""What JupyterLab writes beside a notebook, and in it: earlier versions apart, no state of widgets."""

from pathlib import PurePosixPath
from typing import Any

from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints


class PrivateCheckpoints(AsyncFileCheckpoints):
    """Earlier versions of notebooks, in one private folder that mirrors the user's.

    ``checkpoint_dir`` is absolute; Jupyter's own would put every notebook of one
    name, whatever its folder, over the others.
    """

    def checkpoint_path(self, checkpoint_id: str, path: str) -> str:
        """Return where the version ``checkpoint_id`` of the notebook at ``path`` is kept."""
        place = PurePosixPath(path.strip("/"))
        standard = self.checkpoint_dir
        try:
            self.checkpoint_dir = str(PurePosixPath(standard, *place.parent.parts))
            return str(super().checkpoint_path(checkpoint_id, path))
        finally:
            self.checkpoint_dir = standard


def without_widget_state(model: dict[str, Any], **_: object) -> None:
    """Drop what widgets hold before a notebook is written: it is what people said, in clear."""
    if model.get("type") == "notebook" and isinstance(model.get("content"), dict):
        model["content"].get("metadata", {}).pop("widgets", None)
