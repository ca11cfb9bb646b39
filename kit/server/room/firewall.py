"""The firewalls this machine lets us see. None of them can be asked whether a phone would pass."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PORT = 8443
"""The one the remedies name; any free one would do."""

_PATIENCE_SECONDS = 5
_UFW = Path("/etc/ufw/ufw.conf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Firewall:
    """One that may close this machine to phones, and the line that opens ``PORT`` in it.

    ``sure`` is false when its rules cannot be read from this account.
    """

    name: str
    command: str
    sure: bool = True


def firewall() -> Firewall | None:
    """Return the first that is found at work, or may be; ``None`` when what can be read closes nothing."""
    if sys.platform == "win32":
        rule = f"name=Modifiable dir=in action=allow protocol=TCP localport={PORT}"
        command = f"netsh advfirewall firewall add rule {rule}"
        return Firewall(name="Windows", command=command, sure=False)
    if sys.platform == "darwin":
        command = "/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate"
        return Firewall(name="macOS", command=command, sure=False)
    if _ufw_is_on():
        return Firewall(name="ufw", command=f"sudo ufw allow {PORT}/tcp")
    if _runs("firewalld"):
        return Firewall(name="firewalld", command=f"sudo firewall-cmd --add-port={PORT}/tcp")
    return _of_rules()


def closes(rules: str) -> bool:
    """Whether rules, as ``nft list ruleset`` or ``iptables -S`` print them, turn away whom none lets in."""
    if "-P INPUT DROP" in rules or "-P INPUT REJECT" in rules:
        return True
    return any("hook input" in line and "policy drop" in line for line in rules.splitlines())


def _of_rules() -> Firewall | None:
    """The rules themselves: of nftables, else of iptables, which only an administrator may read."""
    rule = {
        "nft": (
            "nftables",
            ("list", "ruleset"),
            f"sudo nft add rule inet filter input tcp dport {PORT} accept",
        ),
        "iptables": ("iptables", ("-S",), f"sudo iptables -I INPUT -p tcp --dport {PORT} -j ACCEPT"),
    }
    for program, (name, question, command) in rule.items():
        found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin")
        if found is None:
            continue
        said = _asked(found, *question)
        if said is None:
            return Firewall(name=name, command=command, sure=False)
        if closes(said):
            return Firewall(name=name, command=command)
    return None


def _asked(*words: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - a tool of the system, found by its name, with words of ours
            words, capture_output=True, text=True, timeout=_PATIENCE_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def _ufw_is_on() -> bool:
    try:
        return "ENABLED=yes" in _UFW.read_text(encoding="utf-8").split()
    except (OSError, UnicodeError):
        return False


def _runs(name: str) -> bool:
    import psutil

    return any(each.info["name"] == name for each in psutil.process_iter(["name"]))
