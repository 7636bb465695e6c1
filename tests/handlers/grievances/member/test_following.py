"""What a member does about a case that was handed in, and what they say of its answer."""

from dataclasses import replace

import pytest

from handlers.effects import KeepAttachment, SaveCase
from handlers.grievances.cases.case import Action, ActorKind, Bars, Case, Direction, Place, Reader, Status
from handlers.messages import ToAccount, ToOfficers
from handlers.routing.model import Level
from tests.clock import FixedClock
from tests.contracts.people.memory import HANGDIAN
from tests.handlers.grievances.members import COLLEGE_DUTY, Griever, letter_text

ANSWERS = {"since": "六月初", "where": "教研室里", "hope": "换台新的", "against": "没有", "mode": "实名", "join": "单独提"}
DAY = 24 * 3600
OTHER = "陈生"


@pytest.fixture
def front(clock: FixedClock) -> Griever:
    front = Griever(clock)
    hand_in(front)
    front.letters.clear()
    return front


def hand_in(front: Griever, text: str = "我要反映教研室的空调坏了没人修") -> None:
    front.say(text)
    while front.asking:
        front.say(ANSWERS.get(front.asking, "确认"))


def noted(front: Griever) -> KeepAttachment:
    (file,) = [effect for effect in front.last.effects if isinstance(effect, KeepAttachment)]
    return file


def saved(front: Griever) -> SaveCase:
    (effect,) = [one for one in front.last.effects if isinstance(one, SaveCase)]
    return effect


@pytest.mark.parametrize("text", ["进度", "查进度", "查一下进度？", "我的诉求", "办得怎么样了"])
def test_progress_says_who_has_it_and_by_when(front: Griever, text: str) -> None:
    read = front.say(text)
    for words in (front.case.ref, "等计算机学院工会受理", "最迟"):
        assert words in read
    assert f"催办 {front.case.ref}" in front.offered


def test_a_number_may_lack_its_year(front: Griever) -> None:
    assert front.case.ref in front.say(f"进度 {front.case.ref[3:]}")
    assert front.case.ref in front.say(f"查进度 {front.case.ref.replace('-', '')}")


@pytest.mark.parametrize("text", ["查看 {}", "{} 受理了吗", "我那个 {} 办得怎么样"])
def test_a_question_that_names_a_number_is_answered_for_that_case_alone(front: Griever, text: str) -> None:
    first = front.case.ref
    hand_in(front, "我要反映南区宿舍的热水停了一个月")
    read = front.say(text.format(first))
    assert first in read
    assert "热水" not in read


def test_a_telephone_number_is_no_number_of_a_case(front: Griever) -> None:
    assert front.case.ref in front.say("我的电话 13812345678，受理了吗")


def test_nobody_sees_a_case_of_somebody_else(front: Griever) -> None:
    ref = front.case.ref
    front.cases.kept[ref].submitter = ("wecom", "somebody")
    assert "没有" in front.say(f"进度 {ref}")
    assert "还没有交过" in front.say("进度")
    for verb in ("催办", "补充", "撤回"):
        front.say(f"{verb} {ref}")
        assert () == front.last.effects


def test_it_is_urged_once_a_day(front: Griever, clock: FixedClock) -> None:
    assert "已经替您催" in front.say("催办")
    assert Action.URGE is saved(front).event.action
    assert "催办" in letter_text(front.letters[0])
    assert "今天已经" in front.say("催办")
    assert () == front.last.effects
    clock.advance(DAY)
    assert "已经替您催" in front.say("催一下")


def test_more_is_added_in_one_message_or_two(front: Griever) -> None:
    front.say("补充 今天又坏了一台")
    assert "今天又坏了一台" == saved(front).messages[0].text
    assert "直接写" in front.say("补充")
    front.say("还有吊扇也不转")
    assert ("还有吊扇也不转", Direction.FROM_MEMBER) == (saved(front).messages[0].text, saved(front).messages[0].direction)
    assert front.session.pending is None


def test_a_file_is_added(front: Griever) -> None:
    front.say("补充")
    front.send("image", "m7")
    assert "m7" == noted(front).media
    assert (noted(front).id,) == saved(front).attachments


def test_a_voice_is_added_and_said_to_be_unheard(front: Griever) -> None:
    front.say("补充")
    assert "转不成文字" in front.send("voice", "m7")
    assert "voice" == noted(front).kind


def test_pictures_that_come_one_by_one_are_all_added_and_words_after_them_are_not(front: Griever) -> None:
    front.say("补充")
    for number in range(3):
        front.send("image", f"m{number}")
    assert 3 == len(front.cases.attachments_for(Reader(ActorKind.MEMBER, channel="wecom", sender="alan"), front.case.ref))
    front.say("谢谢")
    assert () == front.last.effects


def test_words_after_a_file_may_explain_it(front: Griever) -> None:
    front.say("补充")
    front.send("image", "m1")
    read = front.say("工资条在这里")
    assert "也补充到" in read
    front.say("是")
    assert "工资条在这里" in [message.text for message in front.cases.kept[front.case.ref].messages]


def test_who_has_nothing_under_way_any_more_is_told_how_it_ended(front: Griever) -> None:
    front.say("撤回")
    front.say("撤回")
    read = front.say("催办")
    assert "已经撤回" in read
    assert "还没有交过" not in read


def test_a_video_is_not_added_and_what_was_waited_for_still_is(front: Griever) -> None:
    front.say("补充")
    assert "收不进来" in front.send("video", "m1")
    assert () == front.last.effects
    front.say("那我打字：今天又坏了一台")
    assert "今天又坏了一台" in saved(front).messages[0].text


def test_a_case_that_is_full_of_files_takes_no_more(front: Griever) -> None:
    front.say("补充")
    for number in range(20):
        front.send("image", f"m{number}")
    assert "已经有20个" in front.send("image", "m20")
    assert () == front.last.effects


def test_what_is_not_added_after_all_is_left(front: Griever) -> None:
    front.say("补充")
    assert "照旧" in front.say("取消")
    assert () == front.last.effects


def test_an_answer_to_what_was_asked_needs_no_command(front: Griever) -> None:
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="请问是哪一台？")
    assert "补充上了" in front.say("食堂二楼的那台挂机，型号是老的")
    assert Status.WORKING is front.case.status
    assert "食堂二楼的那台挂机，型号是老的" == front.cases.kept[front.case.ref].messages[-1].text


def test_a_question_of_their_own_is_still_answered_then(front: Griever) -> None:
    front.cadre(Action.ACCEPT)
    front.cadre(Action.ASK, text="请问是哪一台？")
    front.say("工会经费怎么公开？")
    assert "question" == front.turn


def test_it_is_withdrawn_after_a_yes(front: Griever) -> None:
    assert "真的撤回吗" in front.say("撤回")
    assert "照旧" in front.say("不撤")
    front.say("撤回")
    front.say("确认撤回")
    assert Status.WITHDRAWN is front.case.status
    assert "撤回" in letter_text(front.letters[0])
    assert "已经撤回" in front.say("进度")


def test_of_several_cases_the_one_that_is_meant_is_asked_for(front: Griever) -> None:
    first = front.case.ref
    hand_in(front, "我要反映宿舍楼一直漏水没人管")
    assert "说的是哪一件" in front.say("催办")
    assert f"催办 {first}" in front.offered
    assert first in front.say(f"催办 {first}")


def test_a_day_is_explained(front: Griever) -> None:
    read = front.say("为什么是11月25日？")
    for words in ("从下一个工作日算第1天", "2个工作日之内受理", "11月25日"):
        assert words in read


def test_what_was_told_last_is_shown(front: Griever) -> None:
    front.cadre(Action.ACCEPT)
    front.cadre(Action.TELL, text="已经约了后勤")
    front.cadre(Action.NOTE, text="内部备注")
    read = front.say("进度")
    assert "已经约了后勤" in read
    assert "内部备注" not in read


def test_commands_are_left_to_the_form_while_it_is_filled_in(front: Griever) -> None:
    front.say("我要反映宿舍楼一直漏水没人管")
    front.say("补充一句，厕所也漏")
    assert "form" == front.turn
    assert "等计算机学院工会受理" in front.say("进度")
    assert "since" == front.asking


def test_solved_is_rated_in_two_halves_with_words(front: Griever) -> None:
    front.answer()
    assert "您满意吗" in front.say("解决了")
    assert (Status.CLOSED, True, None) == (front.case.status, *solved(front.case))
    front.say("满意")
    assert (True, True) == solved(front.case)
    assert "谢谢" in front.say("师傅很客气")
    assert "师傅很客气" == (front.case.rating.words if front.case.rating else "")


def test_words_can_be_skipped(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    front.say("不满意")
    front.say("跳过")
    assert (True, False) == solved(front.case)
    assert front.session.pending is None


def test_the_first_no_goes_to_the_superior_and_the_second_to_a_person_there_who_did_not_work_on_it(front: Griever) -> None:
    front.directory.add_officer("hdu", OTHER, "副主席")
    front.answer()
    read = front.say("没解决")
    assert "上一级" in read
    assert "杭州电子科技大学工会" in read
    assert (Status.SUBMITTED, "hdu", 1, (False, None)) == (
        front.case.status,
        front.case.place.unit,
        front.case.unsolved,
        solved(front.case),
    )
    assert [ToAccount(COLLEGE_DUTY), ToOfficers("hdu")] == [letter.to for letter in front.letters]
    front.say("不满意")
    front.say("空调还是坏的")
    assert "空调还是坏的" == front.cases.kept[front.case.ref].messages[-1].text
    front.answer()
    read = front.say("没解决")
    assert OTHER in read
    assert ("hdu", OTHER, 2) == (front.case.place.unit, front.case.place.owner, front.case.unsolved)
    assert ToAccount(OTHER) == front.letters[-1].to
    front.answer()
    read = front.say("没解决")
    assert "12351" in read
    assert (Status.CLOSED, 3) == (front.case.status, front.case.unsolved)


def test_a_no_goes_past_those_who_are_barred(front: Griever) -> None:
    kept = front.cases.kept[front.case.ref]
    kept.case = replace(kept.case, bars=Bars(frozenset({"hdu-cs", "hdu-cs-lab"})), place=Place(HANGDIAN, "hdu", "杭州电子科技大学工会"))
    front.answer()
    front.say("没解决")
    assert ("hdu", "浙江省教育工会", Level.EDUCATION, True) == (
        front.case.place.unit,
        front.case.place.union,
        front.case.place.level,
        front.case.place.external,
    )


def test_without_an_answered_case_solved_means_the_desks_own_answer(front: Griever) -> None:
    front.say("解决了")
    assert "useful" == front.turn
    front.say("产假有多少天")
    front.say("没解决")
    assert "useless" == front.turn


def test_without_an_answer_of_the_desks_either_it_is_said_of_the_case_that_waits(front: Griever) -> None:
    front.say("没解决")
    assert "judged_too_early" == front.turn


@pytest.mark.parametrize("text", ["没解决", "没解决，师傅只看了一眼就走了", "其实没解决", "还是没解决！"])
def test_who_said_solved_and_finds_it_is_not_opens_it_again(front: Griever, text: str) -> None:
    front.answer()
    front.say("解决了")
    assert "上一级" in front.say(text)
    assert (Status.SUBMITTED, "hdu", 1) == (front.case.status, front.case.place.unit, front.case.unsolved)


def test_a_case_that_lapsed_or_was_closed_is_opened_again_by_the_word(front: Griever, clock: FixedClock) -> None:
    front.answer()
    front.cadre(Action.CLOSE, reason="电话里说好了")
    clock.advance(20 * DAY)
    front.say("没解决")
    assert (Status.SUBMITTED, "hdu") == (front.case.status, front.case.place.unit)


def test_a_case_that_lapsed_can_still_be_rated(front: Griever) -> None:
    front.answer()
    front.cadre(Action.CLOSE, reason="电话里说好了")
    assert "您满意吗" in front.say("解决了")
    assert (True, None) == solved(front.case)


def test_a_case_that_was_rated_once_is_not_rated_again_by_a_stray_word(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    front.say("满意")
    front.say("跳过")
    front.say("解决了")
    assert "useful" == front.turn


def test_words_beside_the_verdict_are_kept_for_those_who_work_on_it(front: Griever) -> None:
    front.answer()
    front.say("没解决，空调第二天又坏了")
    assert "空调第二天又坏了" == front.cases.kept[front.case.ref].messages[-1].text
    assert "空调第二天又坏了" == (front.case.rating.words if front.case.rating else "")


@pytest.mark.parametrize(
    ("text", "satisfied"),
    [
        ("挺满意的，师傅跑了两趟", True),
        ("不满意，拖了一个月才来", False),
        ("师傅来晚了，别的没什么", None),
        ("师傅态度很差", False),
    ],
)
def test_a_comment_instead_of_the_word_is_kept(front: Griever, text: str, satisfied: bool | None) -> None:
    front.answer()
    front.say("解决了")
    front.say(text)
    assert (True, satisfied) == solved(front.case)
    assert text == (front.case.rating.words if front.case.rating else "")
    assert ("总的来说" in front.read) is (satisfied is None)


def test_after_a_comment_the_word_is_still_taken(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    front.say("师傅来晚了，别的没什么")
    front.say("满意")
    assert (True, True) == solved(front.case)
    assert "师傅来晚了" in (front.case.rating.words if front.case.rating else "")


@pytest.mark.parametrize("text", ["工会经费怎么公开？", "进度", "我要投诉食堂涨价不公示"])
def test_what_is_no_comment_is_not_taken_for_one(front: Griever, text: str) -> None:
    front.answer()
    front.say("解决了")
    front.say(text)
    assert "judged" != front.turn
    assert "" == (front.case.rating.words if front.case.rating else "")


def test_thanks_are_no_comment_and_it_is_still_waited_for(front: Griever) -> None:
    front.answer()
    front.say("解决了")
    front.say("谢谢")
    front.say("满意")
    assert (True, True) == solved(front.case)


def solved(case: Case) -> tuple[bool | None, bool | None]:
    return (case.rating.solved, case.rating.satisfied) if case.rating else (None, None)


@pytest.mark.parametrize("text", ["解决了👍", "很满意，谢谢师傅", "满意"])
def test_good_words_alone_are_a_rating_where_one_is_waited_for(front: Griever, text: str) -> None:
    front.answer()
    front.say(text)
    assert (True, None if "解决" in text else True) == solved(front.case)


def test_not_satisfied_alone_is_asked_whether_it_is_solved(front: Griever) -> None:
    front.answer()
    assert "事情本身解决了吗" in front.say("不满意")
    assert Status.ANSWERED is front.case.status
    front.say("没解决")
    assert (Status.SUBMITTED, "hdu") == (front.case.status, front.case.place.unit)
