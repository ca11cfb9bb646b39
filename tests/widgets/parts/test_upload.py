"""A file taken piece by piece: whole once, in order, and never larger than was said."""

import base64
from typing import Any

import pytest

from kit.domain.identity import new_id
from kit.errors import BadInput
from kit.widgets.parts.upload import PIECE, Upload

MOST = 3 * PIECE


def piece(data: bytes, *, rank: int = 0, size: int | None = None, upload: str = "u") -> dict[str, Any]:
    return {
        "type": "piece",
        "action": new_id(),
        "upload": upload,
        "rank": rank,
        "size": len(data) if size is None else size,
        "data": base64.b64encode(data).decode(),
    }


@pytest.fixture
def taken() -> list[bytes]:
    return []


@pytest.fixture
def part(taken: list[bytes]) -> Upload:
    return Upload("Choisir", taken.append, most=MOST)


def last(sent: list[dict[str, Any]]) -> tuple[object, object]:
    return sent[-1].get("taken"), sent[-1]["sentence"]


def test_a_small_file_comes_in_one_piece(part: Upload, taken: list[bytes], push: Any) -> None:
    sent = push(part, piece(b"bonjour"))
    assert taken == [b"bonjour"]
    assert sent[-1]["whole"] is True


def test_a_large_one_comes_in_order_and_each_piece_is_acknowledged(
    part: Upload, taken: list[bytes], push: Any
) -> None:
    whole = bytes(range(256)) * (PIECE // 128)
    first, second = piece(whole[:PIECE], size=len(whole)), piece(whole[PIECE:], rank=1, size=len(whole))
    assert last(push(part, first)) == (PIECE, "")
    # Sent again because its answer was lost.
    assert last(push(part, first)) == (PIECE, "")
    assert last(push(part, second)) == (len(whole), "")
    push(part, second)
    assert taken == [whole]


def test_the_same_file_may_be_chosen_again(part: Upload, taken: list[bytes], push: Any) -> None:
    for upload in ("a", "b"):
        push(part, piece(b"dit", upload=upload))
    assert taken == [b"dit", b"dit"]


@pytest.mark.parametrize(
    "wrong",
    [
        piece(b"x", rank=1),
        piece(b"xx", size=1),
        piece(b"", size=4),
        piece(b"x" * (PIECE + 1), size=MOST),
        {**piece(b"x"), "data": "pas du base64 !"},
    ],
)
def test_a_piece_out_of_place_gives_nothing_and_says_so(
    part: Upload, taken: list[bytes], push: Any, wrong: dict[str, Any]
) -> None:
    sent = push(part, wrong)
    assert sent[-1]["sentence"].startswith("Le fichier n’est pas arrivé en entier")
    assert taken == []


def test_a_piece_of_another_file_does_not_join(part: Upload, taken: list[bytes], push: Any) -> None:
    push(part, piece(b"a", size=2, upload="un"))
    sent = push(part, piece(b"b", rank=1, size=2, upload="autre"))
    assert sent[-1]["failed"] is True
    assert taken == []


def test_a_file_too_large_is_refused_before_it_is_kept(part: Upload, taken: list[bytes], push: Any) -> None:
    sent = push(part, piece(b"x", size=MOST + 1))
    assert "dépasse 1,125 Mo" in sent[-1]["sentence"]
    assert taken == []


@pytest.mark.parametrize(
    "garbage", [{}, {"upload": 3}, {"rank": -1}, {"rank": "0"}, {"size": None}, {"data": 1}]
)
def test_garbage_is_said_unreadable(part: Upload, taken: list[bytes], push: Any, garbage: Any) -> None:
    content = {"type": "piece", "action": new_id()} if not garbage else {**piece(b"x"), **garbage}
    sent = push(part, content)
    assert sent[-1]["failed"] is True
    assert taken == []


def test_what_is_wrong_with_the_file_is_said_beside_the_button(push: Any) -> None:
    def refuse(_content: bytes) -> None:
        raise BadInput("carry.foreign")

    sent = push(Upload("Choisir", refuse, most=MOST), piece(b"x"))
    assert sent[-1]["sentence"].startswith("Ce fichier n’est pas une séance emportée")


def test_the_part_shows_nothing_of_the_file_in_its_repr(part: Upload, push: Any) -> None:
    push(part, piece(b"motsecret", size=20))
    assert "motsecret" not in repr(part)
