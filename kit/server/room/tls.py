"""The certificate of the participants' server: an organisation's, checked, or ours for a few days."""

import ipaddress
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kit.errors import BadInput
from kit.keys import whole_file
from kit.server.room.addresses import numbers_of

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

LIVES_DAYS = 7
"""Ours: a workshop, not a season. What is accepted on a phone must not stay true for long."""

LEFT_AT_LEAST = timedelta(hours=12)
"""One that ends during the day is made anew in the morning."""

BEFORE = timedelta(hours=1)
"""A phone whose clock is a little late must not find a certificate of the future."""

_CERTIFICATE = "atelier.pem"
_KEY = "atelier.key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What the server shows, and what a phone will say of it."""

    certificate: Path
    key: Path
    host: str
    """The name or number that it covers, to write in the address."""
    fingerprint: str
    """SHA-256 of the certificate, in capitals, two by two: what a phone shows too."""
    private: bool
    """Made by us: every phone warns, rightly, until the fingerprint has been compared."""
    begins: datetime
    ends: datetime


def context(certificate: str | Path, key: str | Path) -> ssl.SSLContext:
    """Return what the server speaks with, TLS 1.2 at least. Raises ``OSError`` and ``ssl.SSLError``."""
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    # Never ask for a phrase on the terminal: a key that needs one is refused before, in French.
    made.load_cert_chain(certificate, key, password=b"")
    return made


def own(ip: str, folder: Path, now: datetime) -> Credentials:
    """Return a certificate of ours for ``ip``, kept in ``folder`` and made anew when it must be.

    The same one serves until it nears its end: who compared its fingerprint in
    the morning finds it again after a pause. Raises ``OSError``.
    """
    found = kept(folder)
    if found is None or found.host != ip or not found.begins <= now <= found.ends - LEFT_AT_LEAST:
        _make(ip, folder, now)
        found = kept(folder)
    assert found is not None  # noqa: S101 - just made
    return found


def kept(folder: Path) -> Credentials | None:
    """Return the certificate of ours that is kept in ``folder``; ``None`` when there is none that serves."""
    certificate, key = folder / _CERTIFICATE, folder / _KEY
    try:
        found = _read(certificate)
        context(certificate, key)
        [ip] = _names(found)
    except (OSError, ValueError):
        return None
    return Credentials(
        certificate=certificate,
        key=key,
        host=ip,
        fingerprint=fingerprint(found),
        private=True,
        begins=found.not_valid_before_utc,
        ends=found.not_valid_after_utc,
    )


def of_organisation(certificate: Path, key: Path, host: str, ip: str, now: datetime) -> Credentials:
    """Return the organisation's certificate once checked for ``host``, a name or number that leads to ``ip``.

    When it covers another name than ``host`` that leads to ``ip`` on this
    laptop, that name is the one to use. Raises ``BadInput``, its sentence
    saying which of file, key, dates and name is wrong.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    try:
        found = _read(certificate)
    except (OSError, ValueError):
        raise BadInput("tls.certificate_unreadable", file=certificate.name) from None
    public = found.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    secret = _private_key(key).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if public != secret:
        raise BadInput("tls.mismatch", certificate=certificate.name, file=key.name)
    if now < found.not_valid_before_utc:
        raise BadInput("tls.not_yet", day=f"{found.not_valid_before_utc:%d/%m/%Y}")
    if now >= found.not_valid_after_utc:
        raise BadInput("tls.ended", day=f"{found.not_valid_after_utc:%d/%m/%Y}")
    try:
        context(certificate, key)
    except (OSError, ValueError):
        raise BadInput("tls.weak", file=certificate.name) from None
    return Credentials(
        certificate=certificate.absolute(),
        key=key.absolute(),
        host=_covered(found, host, ip),
        fingerprint=fingerprint(found),
        private=False,
        begins=found.not_valid_before_utc,
        ends=found.not_valid_after_utc,
    )


def fingerprint(certificate: "x509.Certificate") -> str:
    """Return its SHA-256 as phones write it: « AB:CD:… »."""
    from cryptography.hazmat.primitives.hashes import SHA256

    return certificate.fingerprint(SHA256()).hex(":").upper()


def in_groups(fingerprint_: str, width: int = 4) -> tuple[str, ...]:
    """Return a fingerprint cut in groups of ``width`` characters, which two people can read to each other."""
    letters = fingerprint_.replace(":", "")
    return tuple(letters[at : at + width] for at in range(0, len(letters), width))


def _covered(certificate: "x509.Certificate", host: str, ip: str) -> str:
    """Return the name to write in the address. Raises ``BadInput`` (``tls.other_name``)."""
    names = _names(certificate)
    if any(_matches(name, host) for name in names):
        return host
    for name in names:
        if not name.startswith("*.") and ip in numbers_of(name):
            return name
    raise BadInput("tls.other_name", names=", ".join(names) or "—", address=host)


def _matches(name: str, host: str) -> bool:
    if name.startswith("*."):
        return host.partition(".")[2] == name[2:]
    return name == host


def _names(certificate: "x509.Certificate") -> tuple[str, ...]:
    """Return what the certificate covers, in small letters. What is only in its subject counts no more."""
    from cryptography import x509

    try:
        found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    numbers = [str(each) for each in found.get_values_for_type(x509.IPAddress)]
    return (*numbers, *(each.lower() for each in found.get_values_for_type(x509.DNSName)))


def _read(path: Path) -> "x509.Certificate":
    """Return the first certificate of a PEM file. Raises ``OSError`` and ``ValueError``."""
    from cryptography import x509

    return x509.load_pem_x509_certificates(path.read_bytes())[0]


def _private_key(path: Path) -> "PrivateKeyTypes":
    """Raises ``BadInput`` (``tls.key_unreadable``, ``tls.key_locked``)."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(path.read_bytes(), password=None)
    except TypeError:
        raise BadInput("tls.key_locked", file=path.name) from None
    except (OSError, ValueError, UnsupportedAlgorithm):
        raise BadInput("tls.key_unreadable", file=path.name) from None


def _make(ip: str, folder: Path, now: datetime) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Modifiable")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(ip))])
    begins = now.astimezone(UTC).replace(microsecond=0) - BEFORE
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=LIVES_DAYS))
        .add_extension(address, critical=False)
        # It vouches for this server and can vouch for nobody else, whoever would come to hold its key.
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, SHA256())
    )
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    whole_file.replace(folder / _KEY, secret)
    whole_file.replace(folder / _CERTIFICATE, made.public_bytes(Encoding.PEM))
