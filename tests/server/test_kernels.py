"""What a kernel receives, what it does not, and what a client may ask of it."""

import json
import os
import signal

import pytest
import websocket

from kit.server.launch import Running
from tests.server.conftest import STORE
from tests.server.processes import ended, kernel_process
from tests.server.visitor import Visitor, known, message


def test_the_handover_reaches_the_kernel_and_its_file_is_gone(small: Running) -> None:
    page, _ = Visitor(small.address).open("/console")
    told = known(page)
    assert told["part"] == "console"
    assert told["url"] == STORE
    assert told["participants"] == small.participants_address
    assert told["still there"] is False


def test_a_participant_s_kernel_is_told_its_part(small: Running) -> None:
    assert small.participants_address
    page, _ = Visitor(small.participants_address).open("/?p=capacite")
    told = known(page)
    assert told["part"] == "participants"
    assert told["participants"] is None


def test_the_environment_of_the_server_stays_with_the_server(small: Running) -> None:
    page, kernel = Visitor(small.address).open("/console")
    names = known(page)["environment"]
    assert "SECRET_OF_THE_HOUSE" not in names
    assert "VOILA_REQUEST_URL" not in names
    assert "PATH" in names
    with open(f"/proc/{kernel_process(kernel)}/environ", encoding="utf-8") as environment:
        given = environment.read()
    assert "ouvre-toi" not in given
    assert STORE not in given
    assert small.address.split("token=")[1] not in given


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
