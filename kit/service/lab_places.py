"""Where JupyterLab keeps what is ours on this machine, every folder for this user only."""

from dataclasses import dataclass
from pathlib import Path

from kit.errors import StoreProblem


@dataclass(frozen=True, slots=True)
class LabPlaces:
    """The folders of JupyterLab under the data folder."""

    data: Path

    @property
    def notebooks(self) -> Path:
        """The user's notebooks, and the only folder JupyterLab shows."""
        return self.data / "carnets"

    @property
    def checkpoints(self) -> Path:
        """Earlier versions of notebooks: never beside them, where they would be copied along."""
        return self.data / "lab" / "versions"

    @property
    def settings(self) -> Path:
        """What the user chose in JupyterLab's own settings."""
        return self.data / "lab" / "reglages"

    @property
    def workspaces(self) -> Path:
        """Which tabs were open."""
        return self.data / "lab" / "bureaux"

    @property
    def jupyter(self) -> Path:
        """What Jupyter and IPython write for themselves."""
        return self.data / "lab" / "jupyter"

    def make(self) -> None:
        """Make every folder, for this user only. Raises ``StoreProblem`` (``lab.folder_unusable``)."""
        folders = (
            self.data,
            self.notebooks,
            self.data / "lab",
            self.checkpoints,
            self.settings,
            self.workspaces,
            self.jupyter,
        )
        for folder in folders:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError:
                raise StoreProblem("lab.folder_unusable", folder=folder) from None
