"""No packet surprises the server, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio.packet import CONNECT, DISCONNECT, EVENT

from app.sockets.packets import UNREADABLE, StrictPacket

_PACKETS = st.one_of(
    st.text(),
    st.binary(),
    st.from_regex(r"\A[0-9][0-9]{0,3}-?(/[a-z]{0,3},)?[0-9]{0,3}[\[{\"a-z0-9\]}:,]{0,20}\Z"),
)


def read(text: str | bytes) -> StrictPacket:
    return StrictPacket(encoded_packet=text)


@given(_PACKETS)
def test_any_packet_is_a_connect_a_goodbye_or_an_event_with_a_name(text: str | bytes) -> None:
    packet = read(text)
    assert packet.packet_type in {CONNECT, DISCONNECT, EVENT}
    assert packet.attachment_count == 0
    if packet.packet_type == EVENT:
        assert isinstance(packet.data[0], str)


def test_an_honest_event_is_left_alone() -> None:
    packet = read('27["join_job",{"job_id":1}]')
    assert (packet.packet_type, packet.id, packet.data) == (EVENT, 7, ["join_job", {"job_id": 1}])
    assert StrictPacket(EVENT, data=["job_progress", {}]).encode() == '2["job_progress",{}]'


@pytest.mark.parametrize("name", ["connect", "disconnect", "*"])
def test_reserved_names_are_no_events(name: str) -> None:
    packet = read(f'27["{name}",1]')
    assert (packet.id, packet.data) == (7, [UNREADABLE])


@pytest.mark.parametrize("text", ['51-["a",{"_placeholder":true,"num":0}]', "3[]", "4", "6", "7[]"])
def test_what_no_client_of_ours_sends_is_a_goodbye(text: str) -> None:
    assert read(text).packet_type == DISCONNECT
