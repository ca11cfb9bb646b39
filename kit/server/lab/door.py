"""What JupyterLab shows to whoever comes without its link: no form, a sentence."""

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler

from kit.messages import say


class Closed(JupyterHandler):
    """Where Jupyter sends a stranger to log in: there is nothing to type."""

    @allow_unauthenticated
    def get(self) -> None:
        """Answer 403 and say where the link is."""
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.finish(say("lab.closed"))
