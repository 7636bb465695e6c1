import base64

import pytest
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.channels.wecom.crypto import CallbackCrypto, read_envelope
from bot.channels.wecom.fields import cdata, read_fields
from bot.channels.wecom.refusals import BadCiphertext, BadEnvelope, BadReceiver, BadSignature
from tests.bot.channels.wecom.fakes import CONFIG, Sender

GOLDEN = {
    "signature": "477715d11cdb4164915debcba66cb864d751f3e6",
    "timestamp": "1409659813",
    "nonce": "1372623149",
    "encrypted": (
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qh"
        "xchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s"
        "4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/u"
        "h9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=="
    ),
}
SAMPLES = ("", "a", "x" * 31, "x" * 32, "工会" * 5000, "👩‍👩‍👧‍👦 emoji", "]]>&<a>", '{"json": true}')


@pytest.fixture
def crypto() -> CallbackCrypto:
    return CallbackCrypto(token=CONFIG.token, aes_key=CONFIG.aes_key, corp_id=CONFIG.corp_id)


@pytest.fixture
def sender() -> Sender:
    return Sender()


def open_signed(crypto: CallbackCrypto, sender: Sender, encrypted: str) -> str:
    query = sender.query(encrypted, timestamp=1700000000)
    return crypto.open(signature=query["msg_signature"], timestamp=query["timestamp"], nonce=query["nonce"], encrypted=encrypted)


def test_the_platforms_own_example_opens():
    crypto = CallbackCrypto(token="QDG6eK", aes_key="jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", corp_id="wx5823bf96d3bd56c7")
    fields = read_fields(crypto.open(**GOLDEN))
    assert tuple(fields[name] for name in ("MsgType", "Content", "MsgId", "AgentID")) == ("text", "hello", "4561255354251345929", "218")


@pytest.mark.parametrize("plaintext", SAMPLES)
def test_what_another_implementation_encrypts_opens(crypto: CallbackCrypto, sender: Sender, plaintext: str):
    assert plaintext == open_signed(crypto, sender, sender.encrypt(plaintext))


@pytest.mark.parametrize("plaintext", SAMPLES)
def test_what_is_sealed_opens_in_wechatpy(crypto: CallbackCrypto, plaintext: str):
    sealed = crypto.seal(plaintext, timestamp="1700000000", nonce="n")
    signature = read_fields(sealed)["MsgSignature"]
    peer = WeChatCrypto(CONFIG.token, CONFIG.aes_key, CONFIG.corp_id)
    assert plaintext == peer.decrypt_message(sealed, signature, "1700000000", "n")


@pytest.mark.parametrize("plaintext", SAMPLES)
def test_what_wechatpy_seals_opens(crypto: CallbackCrypto, plaintext: str):
    sealed = WeChatCrypto(CONFIG.token, CONFIG.aes_key, CONFIG.corp_id).encrypt_message(plaintext, "n", "1700000000")
    fields = read_fields(sealed)
    assert plaintext == crypto.open(signature=fields["MsgSignature"], timestamp="1700000000", nonce="n", encrypted=fields["Encrypt"])


@pytest.mark.parametrize("signature", ["", "0" * 40, "不是签名", GOLDEN["signature"].upper()])
def test_a_wrong_signature_is_refused(crypto: CallbackCrypto, sender: Sender, signature: str):
    with pytest.raises(BadSignature):
        crypto.open(signature=signature, timestamp="1", nonce="n", encrypted=sender.encrypt("hello"))


def test_the_signature_is_checked_before_anything_is_decrypted(crypto: CallbackCrypto):
    with pytest.raises(BadSignature):
        crypto.open(signature="0" * 40, timestamp="1", nonce="n", encrypted="not even base64 §")


def test_a_text_for_another_corp_is_refused(crypto: CallbackCrypto):
    stranger = Sender(corp_id="wwother")
    with pytest.raises(BadReceiver):
        open_signed(crypto, stranger, stranger.encrypt("hello"))


@pytest.mark.parametrize(
    "encrypted",
    [
        "§",
        "AAAA",
        "A" * 63,
        base64.b64encode(b"x" * 31).decode(),
        Sender().encrypt(b"\xff\xfe\xfd"),
        Sender().encrypt_block(b"\x00" * 32),
        Sender().encrypt_block(b"\x01" * 16),
    ],
)
def test_signed_garbage_is_refused(crypto: CallbackCrypto, sender: Sender, encrypted: str):
    with pytest.raises(BadCiphertext):
        open_signed(crypto, sender, encrypted)


def test_a_length_that_reaches_past_the_text_is_refused(crypto: CallbackCrypto, sender: Sender):
    block = b"0123456789abcdef" + b"\xff\xff\xff\xff" + b"hello" + CONFIG.corp_id.encode()
    padding = 32 - len(block) % 32
    with pytest.raises(BadReceiver):
        open_signed(crypto, sender, sender.encrypt_block(block + bytes([padding]) * padding))


BILLION_LAUGHS = '<!DOCTYPE xml [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not xml",
        b"<xml></xml>",
        b"<xml><Encrypt></Encrypt></xml>",
        b"<xml><Encrypt><deeper>x</deeper></Encrypt></xml>",
        b"<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>",
        b"<html><Encrypt>a</Encrypt></html>",
        b"<xml><Encrypt>a</Encrypt></xml><xml/>",
        b"\xff\xfe<\x00x\x00",
        BILLION_LAUGHS.encode(),
        b'<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><Encrypt>a</Encrypt></xml>',
        b"<!DOCTYPE xml><xml><Encrypt>a</Encrypt></xml>",
        b"<xml><Encrypt>&undefined;</Encrypt></xml>",
        b"<xml>" + b"<a>" * 10_000 + b"</a>" * 10_000 + b"</xml>",
        b'{"Encrypt": "a"}',
    ],
)
def test_an_envelope_that_is_none_is_refused(body: bytes):
    with pytest.raises(BadEnvelope):
        read_envelope(body)


def test_an_envelope_in_utf_16_cannot_hide_a_dtd():
    with pytest.raises(BadEnvelope):
        read_envelope(('<?xml version="1.0" encoding="UTF-16"?>' + BILLION_LAUGHS).encode("utf-16"))


def test_a_text_with_the_end_of_cdata_in_it_survives_cdata():
    assert read_fields(f"<xml><Content>{cdata(']]>&<b>]]>')}</Content></xml>") == {"Content": "]]>&<b>]]>"}


def test_a_value_shows_neither_secret_nor_ciphertext():
    shown = repr(CONFIG) + repr(read_envelope(Sender().body("c2VjcmV0")))
    for hidden in (CONFIG.secret, CONFIG.token, CONFIG.aes_key, "c2VjcmV0"):
        assert hidden not in shown
