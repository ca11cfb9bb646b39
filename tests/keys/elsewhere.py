"""Pages and holders in processes of their own, that may be stopped and killed."""

import subprocess
import sys

A_PAGE = """
import sys
from kit.keys import HeldKeys, Rendezvous
address, secret = sys.stdin.readline().split()
keys = HeldKeys(Rendezvous(address=address, secret=bytes.fromhex(secret)))
print(keys.state, flush=True)
sys.stdin.readline()
"""

A_HOLDER = """
import sys
from pathlib import Path
from kit.keys import Holder, Keyring
with Holder(Keyring(Path(sys.argv[1])), "magasin", sealed=False) as holder:
    print(holder.rendezvous.address, holder.rendezvous.secret.hex(), flush=True)
    sys.stdin.readline()
"""


def another(program, *words):
    """Another process of this Python, that speaks by its pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def elsewhere(rendezvous):
    """A page in a process of its own, once it was answered."""
    process = another(A_PAGE)
    process.stdin.write(f"{rendezvous.address} {rendezvous.secret.hex()}\n")
    process.stdin.flush()
    process.stdout.readline()
    return process


def over(process):
    process.stdin.close()
    process.stdout.close()
    process.wait(30)
