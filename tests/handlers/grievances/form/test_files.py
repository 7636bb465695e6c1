"""What members hear of something they sent along that could not be kept; the office hears of it once it belongs to a case."""

import pytest

from handlers.effects import KeepAttachment
from handlers.grievances.cases.case import Attachment, FileState, Status
from handlers.grievances.form.files import GONE
from handlers.messages import ToOfficers, ToSubmitter
from handlers.session import Session
from tests.clock import NOON, FixedClock
from tests.handlers.grievances.members import Griever, letter_text
from tests.handlers.grievances.office import AUDITOR, BO, OPERATOR, OTHER, Office

STORY = "我想反映食堂二楼的空调坏了两个月没人修"


@pytest.fixture
def office(clock: FixedClock) -> Office:
    return Office(clock)


def word(front: Griever, key: str) -> str:
    return front.hear(GONE, key)


def sent(front: Griever) -> KeepAttachment:
    front.send("image", "m1")
    (file,) = [effect for effect in front.last.effects if isinstance(effect, KeepAttachment)]
    return file


@pytest.mark.parametrize(
    ("reason", "why"),
    [("type", "这种格式我收不了"), ("size", "太大"), ("pages", "页数太多"), ("locked", "加了密码"), ("broken", "打不开"), ("", "过期")],
)
def test_who_is_still_telling_hears_why_and_goes_on(front: Griever, reason: str, why: str) -> None:
    front.say(STORY)
    asking, file = front.asking, sent(front)

    read = word(front, f"{file.id}:image:{reason}")

    assert "图片没能留下来" in read
    assert why in read
    assert "接着说就行" in read
    assert front.session.draft
    assert ((), asking) == (front.session.draft.attachments, front.asking)


def test_word_about_what_nobody_holds_any_more_says_nothing(front: Griever) -> None:
    assert "" == word(front, f"{'a' * 32}:image:type")
    assert () == front.last.letters
    assert front.session.draft is None


def test_a_case_that_was_handed_in_meanwhile_hears_of_its_file(front: Griever) -> None:
    front.say(STORY)
    file = sent(front)
    front.session = Session()
    office = Office(front.clock, cases=front.cases)
    case = office.hand_in()
    front.cases.kept[case.ref].files.append(file.id)

    assert "" == word(front, f"{file.id}:image:size")
    assert [ToSubmitter(case.ref), ToOfficers("hdu-cs")] == [letter.to for letter in front.last.letters]


def test_the_member_and_the_office_hear_of_a_file_that_a_case_has_lost(office: Office) -> None:
    case = office.hand_in()

    office.ring(f"{case.ref}:file:", GONE)

    mine, theirs = office.letters
    assert "file_gone" == office.turn
    assert ToSubmitter(case.ref) == mine.to
    assert f"您给 {case.ref} 发来的一个文件没能留下来" in letter_text(mine)
    assert f"补充 {case.ref}" in letter_text(mine)
    assert ToOfficers("hdu-cs") == theirs.to
    assert f"{case.ref} 的一个文件没能留下来（平台过期前没能取到）" in letter_text(theirs)


def test_a_full_case_is_not_asked_for_the_file_again(office: Office) -> None:
    office.ring(f"{office.hand_in().ref}:image:full", GONE)
    assert "打字" in letter_text(office.letters[0])
    assert "重新发" not in letter_text(office.letters[0])


def test_of_a_case_that_is_over_or_unknown_nobody_hears(office: Office) -> None:
    case = office.hand_in(status=Status.WITHDRAWN, closed=NOON.date())
    office.ring(f"{case.ref}:image:type", GONE)
    office.ring("26-000000:image:type", GONE)
    assert [] == office.letters


def test_who_audits_or_runs_the_machine_sees_no_file_and_no_stranger_does(office: Office) -> None:
    case = office.hand_in()
    file = Attachment("a" * 32, "image", FileState.KEPT, 9, NOON.date())
    office.cases.files[file.id] = file
    office.cases.kept[case.ref].files.append(file.id)
    names = (BO, AUDITOR, OPERATOR, OTHER)
    seen = {name: office.cases.attachments_for(reader, case.ref) for name in names if (reader := office.duty.reader(name))}
    assert {BO: [file], AUDITOR: [], OPERATOR: [], OTHER: []} == seen
