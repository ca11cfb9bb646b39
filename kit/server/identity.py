"""Who may enter: whoever holds the token of the link, then the cookie it leaves."""

from typing import Any

from jupyter_server.auth.identity import IdentityProvider


class TokenOnly(IdentityProvider):
    """No password and no login form: the link is the key, and a page says where to find it."""

    def __init__(self, **kwargs: Any) -> None:
        # Voilà imposes its own login page.
        kwargs.pop("login_handler_class", None)
        super().__init__(**kwargs)
        # Another site must not be able to open pages, hence start kernels, in this person's name.
        self.cookie_options = {"samesite": "Strict"}

    @property
    def auth_enabled(self) -> bool:
        """Always."""
        return True

    @property
    def login_available(self) -> bool:
        """Never: the CSP forbids forms, and there is nothing to type."""
        return False

    @property
    def logout_available(self) -> bool:
        """Never: closing the browser or stopping the server is the way out."""
        return False
