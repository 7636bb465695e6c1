"""Subjects are proposed from everyday words, with a confidence that can be traced to them."""

import pytest

from handlers.routing.learned import SubjectReader
from handlers.routing.subjects import SYSTEMS, BrokenSubjects, bundled_subjects, load_subjects

ROW = '[[subject]]\nkey = "x"\nname = "甲"\nsystem = "权益维护"\nclauses = ["浙总工发〔2020〕24号#8"]\nstrong = ["加班"]\nwords = []\n'


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("食堂外包工想入会", "joining"),
        ("学院一直没有成立工会", "founding"),
        ("想在课题组建一个工会小组", "groups"),
        ("副主席任期没满被调走", "transfer"),
        ("教代会提案没有回音", "congress"),
        ("学校没给我交社保", "insurance"),
        ("聘期没到就把我解聘了", "dismissal"),
        ("聘期到了不再续聘", "disputes"),
        ("想请调委会主持", "mediation"),
        ("正在打劳动仲裁，缺个律师", "legal_aid"),
        ("建议校工会多往学院拨经费", "funds"),
        ("没让老师们讨论就定了", "congress"),
        ("家里老人中风，钱不够", "hardship"),
        ("产假工资怎么算", "women"),
        ("最近失眠压力太大", "counselling"),
        ("孩子放假没人带，有暑托班吗", "children"),
        ("青年教师教学竞赛怎么报名", "competitions"),
        ("教工小家的咖啡机坏了", "home"),
        ("工会经费怎么公开", "funds"),
        ("大家凑钱的那个基金能贴一点吗", "mutual_aid"),
        ("院里一直没建分会", "founding"),
        ("工会到期两年了还没动静", "elections"),
        ("能不能在学校加入你们", "joining"),
    ],
)
def test_a_subject_is_proposed(text: str, subject: str) -> None:
    assert subject == bundled_subjects().propose(text).subject


def test_a_proposal_names_its_words_and_rivals() -> None:
    proposal = bundled_subjects().propose("加班没有加班费")

    assert "pay" == proposal.subject
    assert ("加班费",) == proposal.words
    assert ["hours"] == [key for key, _ in proposal.others]
    assert 0.5 < proposal.confidence < 1


def test_nothing_known_is_no_subject() -> None:
    assert ("", 0.0) == (bundled_subjects().propose("天气真好").subject, bundled_subjects().propose("").confidence)


def test_slips_of_the_pinyin_are_put_right() -> None:
    assert "congress" == bundled_subjects().propose("教带会多久开一次").subject


def test_money_that_reaches_an_account_is_no_audit() -> None:
    assert "audit" not in {bundled_subjects().propose("评审的钱两个季度没到账").subject}


def test_every_system_has_subjects() -> None:
    assert SYSTEMS
    assert [] == [system for system in SYSTEMS if not bundled_subjects().of_system(system)]


@pytest.mark.parametrize("named", ["joining", "入会与会籍"])
def test_a_subject_is_found_by_key_and_by_name(named: str) -> None:
    found = bundled_subjects().find(named)

    assert found is not None
    assert "joining" == found.key


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (ROW + ROW, "x: stands twice"),
        (ROW.replace("权益维护", "其他"), "x: 其他 is none of the six systems"),
        (ROW.replace('["浙总工发〔2020〕24号#8"]', "[]"), "x: names no clause"),
        (ROW.replace("加班", "加"), "x: 加 is too short for a word"),
        (ROW + 'patterns = ["("]\n', "x: a pattern cannot be read"),
        ("[[subject]\n", "Expected"),
    ],
)
def test_a_broken_table_is_named(text: str, problem: str) -> None:
    with pytest.raises(BrokenSubjects) as broken:
        load_subjects(text)

    assert problem in str(broken.value)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("我们屋的小药箱空了", "home"),
        ("插线板坏了，能不能换一个", "home"),
        ("实验室漏电，手麻了", "safety"),
        ("午休想跟着视频跳个操", "recreation"),
        ("操作台坏了半年", "daily_life"),
        ("想约个咨询师", "counselling"),
        ("咨询一下体检报告", "welfare"),
        ("体检机构漏了我一项", "campus"),
        ("劳模老师的津贴还没发", "model_workers"),
        ("他们有个群，我不会进", ""),
        ("人家拿三千，我们一半", "pay"),
    ],
)
def test_words_of_rooms_and_of_people(text: str, subject: str) -> None:
    assert subject == bundled_subjects().by_words(text).subject


@pytest.mark.parametrize("text", ["辅导员把我的事到处讲", "他当面一套背后一套"])
def test_nobodys_conduct_is_guessed_where_no_officer_is_named(text: str) -> None:
    assert "conduct" != bundled_subjects().propose(text).subject


def test_that_a_unions_money_was_taken_is_said_and_not_guessed() -> None:
    assert "funds_taken" == bundled_subjects().propose("学院把分工会的活动费拿去买打印机").subject
    assert "funds_taken" != bundled_subjects().propose("学校把工会的户头和行政的合了，买水都要财务签字").subject


def test_the_reader_does_not_see_who_somebody_is() -> None:
    rows = ROW + ROW.replace('"x"', '"bus"').replace("甲", "乙")
    reader = SubjectReader(("x", "bus"), (0.0, 0.0), {"校车": (1, 900)}, 0.01)
    told, plain = load_subjects(f'neutral = ["开校车"]\n{rows}'), load_subjects(rows)
    told.reader = plain.reader = reader

    assert "bus" == plain.propose("我开校车的").subject
    assert "bus" != told.propose("我开校车的").subject
    assert "bus" == told.propose("校车晚点").subject


@pytest.mark.parametrize("text", ["组长推了我一把，没受伤", "书架倒了，好在没有人受伤", "打了我一拳，并未受伤", "没伤到人，吓了一跳"])
def test_who_was_not_hurt_has_no_work_injury(text: str) -> None:
    assert "injury" != bundled_subjects().propose(text).subject


@pytest.mark.parametrize("text", ["搬书架受了伤", "推了我一把，头磕破了", "没戴手套，手受伤了"])
def test_who_was_hurt_may_have_one(text: str) -> None:
    assert "injury" == bundled_subjects().propose(text).subject


def test_a_blow_that_hurt_nobody_is_about_dignity() -> None:
    assert "dignity" == bundled_subjects().propose("班长甩了我一巴掌，没受伤").subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("主任当着学生面吼我没脑子，我现在整宿睡不着", "dignity"),
        ("师兄天天骂我，压力大得想哭", "dignity"),
        ("我天天被骂，想找心理老师聊聊", "counselling"),
        ("压力大睡不着，有没有咨询师", "counselling"),
        ("我住院做手术，系里要我自己掏钱找人代课", "pay"),
        ("化疗那个月的代课费是我自己垫的", "pay"),
        ("住院自费的部分互助金能报多少", "mutual_aid"),
        ("租房补贴三个月没发，孩子又要上学", "pay"),
        ("出差补贴一分没见着，家里还有两个小孩", "pay"),
        ("孩子暑假没人带，托管班能办吗", "children"),
        ("孩子上附小的名额没发通知", "children"),
        ("校医院的夜班费五年没涨过", "pay"),
        ("食堂值夜班的补贴太低", "pay"),
        ("校医院的药五年没换过", "campus"),
        ("食堂的菜价涨了", "campus"),
    ],
)
def test_what_is_claimed_counts_over_what_stands_around_it(text: str, subject: str) -> None:
    assert subject == bundled_subjects().propose(text).subject
