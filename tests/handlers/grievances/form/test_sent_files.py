"""Pictures, files and voices that come before a word or while a grievance is told."""

from handlers.effects import KeepAttachment, OpenCase
from tests.handlers.grievances.members import STORY, Griever, fill


def test_a_picture_before_any_word_goes_with_the_story(front: Griever) -> None:
    assert "是想反映什么事吗" in front.send("image", "m1")
    front.send("image", "m2")
    front.say(STORY)
    assert front.session.draft
    assert 2 == len(front.session.draft.attachments)
    fill(front)
    assert "附件：2个" in front.read


def test_a_picture_alone_is_let_go_after_half_an_hour(front: Griever) -> None:
    front.send("image", "m1")
    front.clock.advance(1801)
    front.say(STORY)
    assert front.session.draft
    assert () == front.session.draft.attachments


def test_what_is_sent_is_noted_and_a_voice_is_said_to_be_unheard(front: Griever) -> None:
    front.say(STORY)
    assert "附在这件事里" in front.send("image", "m1")
    assert "转不成文字" in front.send("voice", "m2")
    assert "收不进来" in front.send("location")
    fill(front)
    assert "附件：2个" in front.read
    front.say("确认")
    opened = next(effect for effect in front.effects if isinstance(effect, OpenCase))
    files = [effect for effect in front.effects if isinstance(effect, KeepAttachment)]
    assert [("m1", "image"), ("m2", "voice")] == [(file.media, file.kind) for file in files]
    assert tuple(file.id for file in files) == opened.attachments


def test_a_video_is_refused_with_what_can_be_taken(front: Griever) -> None:
    front.say(STORY)
    assert "这个视频我收不进来" in front.send("video", "m1")
    assert front.session.draft
    assert () == front.session.draft.attachments


def test_too_many_files_are_said_to_be_too_many(front: Griever) -> None:
    front.say(STORY)
    for number in range(9):
        front.send("image", f"m{number}")
    assert "最多9个" in front.send("image", "m10")
