"""Who may enter: whoever holds the token of the link, then the cookie it leaves.

The cookie names a browser, by a number drawn for it. A kernel belongs to the
browser whose visit it was given to (``kit.server.kernels.owners``).
"""

import hmac
import re
import secrets
from typing import Any

import tornado.web
from jupyter_server.auth.identity import IdentityProvider, User

from kit.server.limits.connections import welcome

_NUMBER = re.compile(r"[0-9a-f]{32}")


class TokenOnly(IdentityProvider):
    """No password and no login form: the link is the key, and a page says where to find it.

    As it is, for JupyterLab, whose own pages show the token at each call.
    """

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


class VisitorsOnly(TokenOnly):
    """The same for our pages, where the token opens the door and serves no other purpose."""

    async def get_user(self, handler: tornado.web.RequestHandler) -> User | None:
        """Return the browser that asks; ``None`` for a stranger, whose connections go first."""
        user: User | None = await self._get_user(handler)
        if user is not None:
            welcome(handler.request)
        return user

    def get_token(self, handler: tornado.web.RequestHandler) -> str | None:
        """Return the token of the address: a body or a header of credentials is nothing we ever send."""
        return handler.get_query_argument("token", "")

    async def get_user_token(self, handler: tornado.web.RequestHandler) -> User | None:
        """Return the browser that shows the token, the one its cookie names or a new one; else ``None``."""
        shown = (self.get_token(handler) or "").encode()
        # In the same time whatever is shown: nothing is learnt letter by letter.
        if not self.token or not hmac.compare_digest(shown, self.token.encode()):
            return None
        known = self.get_user_cookie(handler)
        return known if isinstance(known, User) else self.generate_anonymous_user(handler)

    def is_token_authenticated(self, handler: tornado.web.RequestHandler) -> bool:
        """Never: the token opens the door, and still no other site may speak through it."""
        del handler
        return False

    def generate_anonymous_user(self, handler: tornado.web.RequestHandler) -> User:
        """Return a browser never seen before."""
        del handler
        return User(secrets.token_hex(16))

    def get_cookie_name(self, handler: tornado.web.RequestHandler) -> str:
        """Return a name that no other server shares: part and port, as we know them.

        The signature covers it. Taken from what the visitor says the server is
        called, it would let the cookie of one of our servers open the other.
        """
        del handler
        server: Any = self.parent
        return f"modifiable-{server.handover.part}-{server.port}"

    def user_to_cookie(self, user: User) -> str:
        """Return the number of this browser."""
        return str(user.username)

    def user_from_cookie(self, cookie_value: str) -> User | None:
        """Return the browser of this number; ``None`` for anything else."""
        return User(cookie_value) if _NUMBER.fullmatch(cookie_value) else None
