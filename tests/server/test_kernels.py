"""What a kernel receives, what it does not, and what a client may ask of it."""

import json
import os
import signal
from base64 import b64encode, urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import websocket

from kit.errors import KeyProblem
from kit.keys import HeldKeys, Rendezvous
from kit.server.launch import Running
from tests.server.processes import connection_file, ended, kernel_process
from tests.server.visitor import Visitor, known, message


def test_the_handover_reaches_the_kernel_and_its_file_is_gone(store: str, small: Running) -> None:
    page, _ = Visitor(small.address).open("/console")
    told = known(page)
    assert told["part"] == "console"
    assert told["url"] == store
    assert told["participants"] == small.participants_address
    assert told["still there"] is False


def test_a_participant_s_kernel_is_told_its_part(small: Running) -> None:
    assert small.participants_address
    page, _ = Visitor(small.participants_address).open("/?p=capacite")
    told = known(page)
    assert told["part"] == "participants"
    assert told["participants"] is None


def test_the_environment_of_the_server_stays_with_the_server(store: str, small: Running) -> None:
    page, kernel = Visitor(small.address).open("/console")
    names = known(page)["environment"]
    assert "SECRET_OF_THE_HOUSE" not in names
    assert "VOILA_REQUEST_URL" not in names
    assert "PATH" in names
    with open(f"/proc/{kernel_process(kernel)}/environ", encoding="utf-8") as environment:
        given = environment.read()
    assert "ouvre-toi" not in given
    assert store not in given
    assert small.address.split("token=")[1] not in given


def test_a_kernel_is_told_in_private_where_to_ask_for_keys(small: Running) -> None:
    assert small.participants_address
    mine = Visitor(small.address).open("/console")
    theirs = Visitor(small.participants_address).open("/?p=capacite")
    for (page, kernel), rendezvous in ((mine, small.holder.rendezvous), (theirs, small.holder.looking_on)):
        assert known(page)["keys"] == sha256(rendezvous.secret).hexdigest()
        written = written_of(rendezvous)
        for process in (kernel_process(kernel), *small.processes):
            told = b"".join(Path(f"/proc/{process}/{where}").read_bytes() for where in ("environ", "cmdline"))
            assert [each for each in written if each in told] == []
        connection = connection_file(kernel)
        assert not connection.with_name(f"{connection.name}.modifiable").exists()
        files = [path.read_bytes() for path in connection.parent.rglob("*") if path.is_file()]
        assert files
        assert [each for each in written if any(each in file for file in files)] == []
        assert [each for each in written if each in page.body] == []


def test_a_participants_kernel_may_only_look_on(small: Running) -> None:
    assert small.holder.looking_on.secret != small.holder.rendezvous.secret
    keys = HeldKeys(small.holder.looking_on)
    with pytest.raises(KeyProblem) as refused:
        keys.begin("une phrase de passe à soi")
    keys.close()
    assert refused.value.key == "keys.not_yours"


def written_of(rendezvous: Rendezvous) -> list[bytes]:
    """Every way its secret may be written, and its address."""
    secret = rendezvous.secret
    ways = [secret, secret.hex().encode(), b64encode(secret), urlsafe_b64encode(secret)]
    return [*(way.rstrip(b"=") for way in ways), rendezvous.address.encode()]


def test_the_kernel_reads_the_question_without_the_token(small: Running) -> None:
    page, _ = Visitor(small.address).open("/console?seance=s1&titre=%C3%A9t%C3%A9&vide=")
    assert known(page)["question"] == "seance=s1&titre=%C3%A9t%C3%A9&vide="


def test_code_sent_by_a_client_is_not_executed(small: Running, tmp_path: object) -> None:
    visitor = Visitor(small.address)
    _, kernel = visitor.open("/console")
    witness = f"{tmp_path}/executed"
    channel = visitor.channel(kernel)
    channel.send(message("execute_request", {"code": f"open({witness!r}, 'w')", "silent": False}))
    # Answered after it on the same channel: had the first been obeyed, its traces would be there.
    asked = message("kernel_info_request", {})
    channel.send(asked)
    wanted = json.loads(asked)["header"]["msg_id"]
    kinds = []
    while True:
        heard = json.loads(channel.recv())
        kinds.append(heard["header"]["msg_type"])
        if heard["parent_header"].get("msg_id") == wanted and kinds[-1] == "kernel_info_reply":
            break
    channel.close()
    assert "execute_reply" not in kinds
    assert not os.path.exists(witness)


def test_a_stranger_who_knows_a_kernel_s_id_cannot_open_its_channel(small: Running) -> None:
    _, kernel = Visitor(small.address).open("/console")
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        Visitor(small.address, token=False).channel(kernel)


def test_the_heartbeat_says_when_a_kernel_is_dead(small: Running) -> None:
    visitor = Visitor(small.address)
    _, kernel = visitor.open("/console")
    assert visitor.alive(kernel)
    process = kernel_process(kernel)
    watched = os.pidfd_open(process)
    os.kill(process, signal.SIGKILL)
    ended(watched)
    assert not visitor.alive(kernel)
    # It is not brought back, empty, behind the page.
    assert not visitor.alive(kernel)


def test_the_heartbeat_is_refused_to_strangers_and_never_kept(small: Running) -> None:
    assert Visitor(small.address, token=False).get("/modifiable/battement").status == 403
    answer = Visitor(small.address).get("/modifiable/battement")
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.text)["vivant"] is False
