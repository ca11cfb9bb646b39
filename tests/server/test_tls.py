"""The certificate of a room: an organisation's, checked before it serves, or ours, made and made anew."""

import ipaddress
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import NameOID

from kit.errors import BadInput
from kit.server.room import tls

IP = "127.0.0.2"

NOW = datetime(2027, 3, 4, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def written(
    folder: Path,
    *,
    names: tuple[str, ...] = (IP,),
    begins: datetime = NOW - DAY,
    ends: datetime = NOW + DAY,
    phrase: bytes = b"",
) -> tuple[Path, Path]:
    """A certificate as an organisation would give it, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Organisation")])
    covered = [x509.IPAddress(ipaddress.ip_address(n)) if n[0].isdigit() else x509.DNSName(n) for n in names]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName(covered), critical=False)
        .sign(key, SHA256())
    )
    sealed = BestAvailableEncryption(phrase) if phrase else NoEncryption()
    certificate_file, key_file = folder / "lieu.pem", folder / "lieu.key"
    certificate_file.write_bytes(made.public_bytes(Encoding.PEM))
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, sealed))
    return certificate_file, key_file


def other_key(folder: Path) -> tuple[Path, Path]:
    elsewhere = folder / "ailleurs"
    elsewhere.mkdir()
    return written(folder)[0], written(elsewhere)[1]


def garbage(folder: Path, *, of_key: bool) -> tuple[Path, Path]:
    certificate, key = written(folder)
    (key if of_key else certificate).write_bytes(b"-----BEGIN NOTHING-----\n")
    return certificate, key


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (lambda folder: (folder / "rien.pem", folder / "rien.key"), "tls.certificate_unreadable"),
        (lambda folder: garbage(folder, of_key=False), "tls.certificate_unreadable"),
        (lambda folder: garbage(folder, of_key=True), "tls.key_unreadable"),
        (lambda folder: (written(folder)[0], folder / "rien.key"), "tls.key_unreadable"),
        (lambda folder: written(folder, phrase=b"ouvre-toi"), "tls.key_locked"),
        (other_key, "tls.mismatch"),
        (lambda folder: written(folder, begins=NOW + HOUR), "tls.not_yet"),
        (lambda folder: written(folder, ends=NOW), "tls.ended"),
        (lambda folder: written(folder, names=("10.0.0.1",)), "tls.other_name"),
        (lambda folder: written(folder, names=("*.localhost",)), "tls.other_name"),
        (lambda folder: written(folder, names=()), "tls.other_name"),
    ],
)
def test_a_certificate_that_would_fail_on_every_phone_is_refused_before(
    made: Callable[[Path], tuple[Path, Path]], key: str, tmp_path: Path
) -> None:
    with pytest.raises(BadInput) as refused:
        tls.of_organisation(*made(tmp_path), IP, IP, NOW)
    assert refused.value.key == key
    assert str(tmp_path) not in refused.value.sentence


@pytest.mark.parametrize(
    ("names", "asked", "host"),
    [
        ((IP,), IP, IP),
        (("salle.example", IP), IP, IP),
        (("*.institut.example",), "salle.institut.example", "salle.institut.example"),
        # The name of the certificate leads to this machine: phones are given that one.
        (("localhost",), "127.0.0.1", "localhost"),
    ],
)
def test_an_organisations_certificate_serves_under_a_name_it_covers(
    names: tuple[str, ...], asked: str, host: str, tmp_path: Path
) -> None:
    found = tls.of_organisation(*written(tmp_path, names=names), asked, "127.0.0.1", NOW)
    assert (found.host, found.private) == (host, False)


def test_ours_is_for_one_address_and_a_few_days_and_its_key_is_readable_by_us_only(tmp_path: Path) -> None:
    made = tls.own("10.42.0.1", tmp_path, NOW)
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    found = x509.load_pem_x509_certificate(made.certificate.read_bytes())
    assert made.private
    assert made.begins <= NOW
    assert made.ends - made.begins == timedelta(days=7)
    covered = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(each) for each in covered.get_values_for_type(x509.IPAddress)] == ["10.42.0.1"]
    assert not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    letters = sha256(found.public_bytes(Encoding.DER)).hexdigest().upper()
    assert made.fingerprint.replace(":", "") == "".join(tls.in_groups(made.fingerprint)) == letters
    assert {len(group) for group in tls.in_groups(made.fingerprint)} == {4}


def test_the_fingerprint_stays_the_same_until_address_or_dates_change(tmp_path: Path) -> None:
    first = tls.own("10.42.0.1", tmp_path, NOW)
    assert tls.kept(tmp_path) == first
    assert tls.own("10.42.0.1", tmp_path, NOW + 5 * DAY) == first
    late = tls.own("10.42.0.1", tmp_path, NOW + 7 * DAY - 6 * HOUR)
    moved = tls.own("10.42.0.2", tmp_path, NOW + 7 * DAY)
    before = tls.own("10.42.0.2", tmp_path, NOW - 30 * DAY)
    first.key.write_bytes(b"damaged")
    mended = tls.own("10.42.0.2", tmp_path, NOW - 30 * DAY)
    assert len({each.fingerprint for each in (first, late, moved, before, mended)}) == 5
