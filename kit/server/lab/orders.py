"""What the process of JupyterLab is told by its parent, by pipe."""

import msgspec


class LabOrders(msgspec.Struct, kw_only=True, frozen=True):
    """Everything JupyterLab needs, on one line of its standard input."""

    data: str
    port: int
    token: str
    cookie_secret: bytes
    boot: str

    def __repr__(self) -> str:
        """Keep the secrets out of tracebacks."""
        return "<LabOrders>"
