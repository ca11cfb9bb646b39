"""Keys: what makes words unreadable to whoever has the file and not the passphrase.

One data key for each session (and each group) seals what was said there; a
master key wraps them in a small key file beside the store; a passphrase, and a
recovery code on paper, each open the master key. A key that is destroyed
destroys what it sealed, in every copy of the store ever made.
"""

from kit.keys.held import HeldKeys, Rendezvous, State
from kit.keys.holder import Holder
from kit.keys.keyring import Keyring, Opened
from kit.keys.scope_keys import ScopeKeys
from kit.keys.sealing import is_sealed

__all__ = [
    "HeldKeys",
    "Holder",
    "Keyring",
    "Opened",
    "Rendezvous",
    "ScopeKeys",
    "State",
    "is_sealed",
]
