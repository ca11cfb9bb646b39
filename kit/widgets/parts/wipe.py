"""Takes out of the tab the drafts of what was erased."""

import traitlets

from kit.widgets.parts.part import Part, module_of


class Wipe(Part):
    """Draws nothing. Drafts whose key bears one of ``scopes`` (ids) go, and none is kept again."""

    _esm = module_of("dom", "drafts", "wipe")
    scopes: "traitlets.List[str]" = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def wipe(self, scope_id: str) -> None:
        """Wipe the drafts of a session or a group."""
        if scope_id not in self.scopes:
            self.scopes = [*self.scopes, scope_id]
