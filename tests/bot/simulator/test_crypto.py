import base64

import pytest

from bot.channels.wecom.crypto import CallbackCrypto
from bot.simulator.config import random_aes_key
from bot.simulator.crypto import EnvelopeCrypto, Unreadable, WrongReceiver, WrongSignature
from bot.simulator.fields import read_fields
from tests.wecom_peer import SealedMessage, WeComPeer

KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CORP = "wx5823bf96d3bd56c7"
# the vector of the official documentation [D 90968]
GOLDEN = (
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qh"
    "xchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s"
    "4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/u"
    "h9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=="
)
GOLDEN_SIGNATURE = "477715d11cdb4164915debcba66cb864d751f3e6"
LENGTHS = [*range(70), 127, 128, 129, 2_048, 60_000]
TEXTS = ["", "a", "工会" * 500, "👩‍👩‍👧‍👦 家庭", "]]>", 'line\r\nbreak\u2028"quote"', "x" * 31, "x" * 32]


@pytest.fixture
def crypto() -> EnvelopeCrypto:
    return EnvelopeCrypto(token="QDG6eK", aes_key=KEY, receive_id=CORP)


def test_the_documented_vector_is_signed_and_read_as_documented(crypto: EnvelopeCrypto) -> None:
    assert crypto.sign("1409659813", "1372623149", GOLDEN) == GOLDEN_SIGNATURE
    fields = read_fields(crypto.decrypt(GOLDEN))
    assert ("hello", "4561255354251345929", "218") == (fields["Content"], fields["MsgId"], fields["AgentID"])


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_encrypted_is_read_again(crypto: EnvelopeCrypto, text: str) -> None:
    assert text == crypto.decrypt(crypto.encrypt(text))


def test_every_length_is_padded_to_whole_blocks_of_32(crypto: EnvelopeCrypto) -> None:
    sizes = [len(base64.b64decode(crypto.encrypt("x" * length))) for length in LENGTHS]
    assert all(size % 32 == 0 for size in sizes)
    assert ["x" * length for length in LENGTHS] == [crypto.decrypt(crypto.encrypt("x" * length)) for length in LENGTHS]


def test_the_same_text_never_looks_the_same(crypto: EnvelopeCrypto) -> None:
    assert crypto.encrypt("你好") != crypto.encrypt("你好")


def test_a_changed_text_does_not_fit_its_signature(crypto: EnvelopeCrypto) -> None:
    crypto.verify(GOLDEN_SIGNATURE, "1409659813", "1372623149", GOLDEN)
    with pytest.raises(WrongSignature):
        crypto.verify(GOLDEN_SIGNATURE, "1409659813", "1372623149", GOLDEN[:-4] + "AAA=")


def test_a_text_for_another_corp_is_refused(crypto: EnvelopeCrypto) -> None:
    with pytest.raises(WrongReceiver):
        crypto.decrypt(crypto.encrypt("你好", receive_id="wwsomebodyelse"))


@pytest.mark.parametrize("garbage", ["", "!", "bm90IGEgYmxvY2s=", base64.b64encode(bytes(64)).decode()])
def test_garbage_is_unreadable(crypto: EnvelopeCrypto, garbage: str) -> None:
    with pytest.raises(Unreadable):
        crypto.decrypt(garbage)


def test_a_generated_key_is_one_the_desk_takes() -> None:
    key = random_aes_key()
    assert (43, 32, True) == (len(key), len(base64.b64decode(key + "=")), key.isalnum())


@pytest.mark.parametrize("text", TEXTS)
def test_the_desk_reads_what_the_platform_seals_and_the_other_way_round(crypto: EnvelopeCrypto, text: str) -> None:
    desk = CallbackCrypto(token="QDG6eK", aes_key=KEY, corp_id=CORP)
    encrypted = crypto.encrypt(text)
    assert text == desk.open(signature=crypto.sign("1", "n", encrypted), timestamp="1", nonce="n", encrypted=encrypted)
    assert text == crypto.decrypt(desk.encrypt(text))


@pytest.mark.node
@pytest.mark.parametrize("corp", [CORP, ""])
def test_tencents_own_library_reads_what_the_platform_seals(wecom_peer: WeComPeer, corp: str) -> None:
    crypto = EnvelopeCrypto(token="QDG6eK", aes_key=KEY, receive_id=corp)
    for text in [*TEXTS, *("员" * length for length in LENGTHS)]:
        encrypted = crypto.encrypt(text)
        sealed = SealedMessage(encrypted, crypto.sign("1700000000", "n0nce", encrypted), "1700000000", "n0nce")
        opened = wecom_peer.open(sealed, token="QDG6eK", key=KEY)
        assert (True, text, corp) == (opened.valid, opened.message, opened.receiver)


@pytest.mark.node
@pytest.mark.parametrize("corp", [CORP, ""])
def test_the_platform_reads_what_tencents_own_library_seals(wecom_peer: WeComPeer, corp: str) -> None:
    crypto = EnvelopeCrypto(token="QDG6eK", aes_key=KEY, receive_id=corp)
    for text in [*TEXTS, *("员" * length for length in LENGTHS)]:
        sealed = wecom_peer.seal(text, token="QDG6eK", key=KEY, receiver=corp)
        crypto.verify(sealed.signature, sealed.timestamp, sealed.nonce, sealed.encrypted)
        assert text == crypto.decrypt(sealed.encrypted)


@pytest.mark.node
def test_tencents_own_library_finds_a_wrong_signature(wecom_peer: WeComPeer) -> None:
    sealed = wecom_peer.seal("你好", token="QDG6eK", key=KEY, receiver=CORP)
    assert wecom_peer.open(sealed, token="QDG6eK", key=KEY).valid
    assert not wecom_peer.open(sealed, token="another", key=KEY).valid
