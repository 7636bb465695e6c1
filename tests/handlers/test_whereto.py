"""Where a matter goes, in chat: asked once where somebody works, then decided with its reason and its clause."""

from dataclasses import replace

import pytest

from handlers import whereto
from handlers.messages import Quote
from handlers.routing.bodies import Body, Setting
from handlers.routing.charges import read_accusation
from handlers.routing.model import Decision, Employment, Level, Member, RoutingRequest, Scope, Step, UnitKind
from handlers.session import Session
from handlers.whereto import ABOUT_THE_LAST, named_target
from tests.clock import FixedClock
from tests.contracts.people.memory import COLLEGE, HANGDIAN
from tests.handlers.people import CLAUSE, Front, ScriptedRouter


@pytest.fixture
def front(clock: FixedClock) -> Front:
    return Front(clock)


def test_somebody_unknown_is_asked_once_and_the_next_matter_goes_without_asking(front: Front) -> None:
    asked = front.say("教工小家的咖啡机坏了，这事该找谁管")
    assert "忘记我的单位" in asked, "consent comes before the first datum"
    assert "哪个学院或部门" in asked
    assert [""] == [request.unit for request in front.router.asked], "whether the place decides"
    answered = front.say("计算机学院")
    assert "记下了" in answered
    assert "这件事归计算机学院工会" in answered
    assert Member(HANGDIAN, ("hdu-cs",)) == front.member
    again = front.say("宿舍暖气不热，这件事归哪个工会管")
    assert "这件事归计算机学院工会" in again
    assert "哪个学院" not in again
    assert ["hdu-cs", "hdu-cs"] == [request.unit for request in front.router.asked if request.unit]
    assert UnitKind.COLLEGE is front.router.asked[-1].unit_kind


def test_a_decision_is_told_with_reason_clause_contact_and_limits(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    outcome = front.outcome("食堂的油烟飘进办公室，这件事找谁管")
    told = "\n".join(getattr(block, "text", "") for block in outcome.replies[0].blocks)
    (quote,) = [block for block in outcome.replies[0].blocks if isinstance(block, Quote)]
    assert quote.text in CLAUSE.text
    assert CLAUSE.id == quote.clause
    assert quote.path.startswith("/documents/")
    for words in ("先由最近的工会来办", "计算机学院工会 0571-0000002", "计算机学院工会 → 杭州电子科技大学工会", "时效是一年"):
        assert words in told


def test_a_complaint_asks_whom_it_is_against_and_leaves_them_out(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    asked = front.say("我要反映评优不公平")
    assert "针对哪个人或者哪个部门" in asked
    told = front.say("校工会")
    assert "浙江省教育工会" in told
    assert "看不到这件事" in told
    assert "12345 政务热线" in told
    assert "12351" in told
    assert "0571-000000" not in told, "neither the barred union's own contact nor the desk's office is a help"
    assert "校工会" == front.router.asked[-1].against


def test_a_complaint_that_names_an_office_is_not_asked_again(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    assert "浙江省教育工会" in front.say("我要投诉校工会主席")
    assert "校工会主席" == front.router.asked[0].against


def test_a_matter_against_nobody_goes_on(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    front.say("我有个诉求，想改善办公室通风")
    assert "计算机学院工会" in front.say("不针对谁")
    assert "" == front.router.asked[0].against


def test_what_goes_to_one_union_from_everywhere_is_told_without_asking_where_somebody_works(clock: FixedClock) -> None:
    def decide(request: RoutingRequest) -> Decision:
        path = (Step(Level.UNIVERSITY, "杭州电子科技大学工会", "hdu"),)
        return Decision(path[0].level, path[0].name, path, (), (), "campus", "1", "全校只有一套。", anywhere=not request.unit)

    front = Front(clock, ScriptedRouter(decide))
    told = front.say("食堂太贵了，这事该找谁管")
    assert "这件事归杭州电子科技大学工会" in told
    assert "哪个学院" not in told
    assert front.member is None, "nothing was told, and nothing is kept"


def test_a_clause_that_decides_and_is_not_held_is_named(clock: FixedClock) -> None:
    def decide(request: RoutingRequest) -> Decision:
        path = (Step(Level.UNIVERSITY, "杭州电子科技大学工会", "hdu"),)
        return Decision(path[0].level, path[0].name, path, (), ("信访工作条例#第三十条", CLAUSE.id), "avoid", "1", "要回避。")

    front = Front(clock, ScriptedRouter(decide))
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    told = front.say("我要投诉人事处")
    assert "《信访工作条例》第三十条" in told
    assert "省部属高校" in told


def test_a_group_whose_head_is_not_known_is_found_through_the_unit_that_keeps_the_case(clock: FixedClock) -> None:
    def decide(request: RoutingRequest) -> Decision:
        path = (Step(Level.GROUP, "您所在的工会小组"),)
        return Decision(path[0].level, path[0].name, path, (), (), "group", "1", "小组来办。", custody="hdu-cs")

    front = Front(clock, ScriptedRouter(decide))
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    told = front.say("几个人想打牌，这事该找谁管")
    assert "可以问计算机学院工会：" in told
    assert "0571-0000002" in told


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("校工会主席把福利给自己亲戚，我要举报", "校工会主席"),
        ("想投诉，不是投诉校工会，是我们楼空调滴水", ""),
        ("工会小组长收了钱没办活动，我要投诉", "工会小组长"),
        ("我要投诉校工会主席", "校工会主席"),
        ("我想举报人事处乱扣钱", "人事处"),
        ("我要反映我们学院院长打压人", "我们学院院长"),
        ("我要反映评优不公平", ""),
        ("我想反映一下停车难", ""),
        ("都是被领导逼的", "领导"),
        ("总是被院长骂，我要投诉", "院长"),
        ("我们主任天天骂人", "我们主任"),
        ("我要投诉机关工会主席拿会费请工会委员吃饭", "机关工会主席"),
        ("投诉校工会主席把慰问品发给学院领导", "校工会主席"),
        ("我要举报保卫处处长长期报销校办公室的油费", "保卫处处长"),
        ("我要投诉后勤处和保卫处", "后勤处和保卫处"),
    ],
)
def test_an_office_is_read_out_of_a_complaint(text: str, target: str) -> None:
    assert target == named_target(text)


def test_what_the_decision_still_needs_is_asked_with_buttons(clock: FixedClock) -> None:
    def decide(request: RoutingRequest) -> Decision:
        question = "" if request.employment else "您是哪一种用工身份？事业编制还是合同聘用？"
        path = (Step(Level.BRANCH, "计算机学院工会", "hdu-cs"),)
        return Decision(Level.BRANCH, "计算机学院工会", path, (), (), "x", "1", "按身份定。", question=question)

    front = Front(clock, ScriptedRouter(decide))
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    asked = front.say("合同到期不续，这事该找谁管")
    assert "〔劳务派遣〕" in asked
    assert "按身份定" in front.say("劳务派遣")
    assert Employment.DISPATCHED is front.router.asked[-1].employment
    assert Member(HANGDIAN, ("hdu-cs",), Employment.DISPATCHED) == front.member, "asked where it decides, and remembered"


def test_somebody_of_three_units_says_whose_matter_it_is(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs", "hdu-hq", "hdu-jg")))
    asked = front.say("打印机坏了，这事找谁管")
    assert "您同时在计算机学院、后勤服务公司、机关" in asked
    front.say("后勤")
    assert ["hdu-hq"] == [request.unit for request in front.router.asked]
    assert ("hdu-cs", "hdu-hq", "hdu-jg") == (front.member.units if front.member else ())


def test_a_unit_that_is_closed_is_said_to_be_and_asked_anew(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-hq",)))
    front.directory.close("hdu-hq")
    asked = front.say("空调坏了，这事该找谁管")
    assert "后勤服务公司已经撤销或者合并了" in asked
    assert "哪个学院或部门" in asked
    front.say("机关")
    assert ["hdu-jg"] == [request.unit for request in front.router.asked if request.unit]


def test_a_question_of_ones_own_comes_first_and_the_desk_goes_on_waiting(front: Front) -> None:
    front.say("空调坏了，这事该找谁管")
    front.say("工会经费怎么公开？")
    assert "question" == front.turn
    assert front.session.matter is not None
    assert "计算机学院工会" in front.say("计院")


@pytest.mark.parametrize("word", ["算了", "算了…", "“取消”；", "、不用了😂"])
def test_a_matter_is_let_go_and_nothing_of_it_is_kept(front: Front, word: str) -> None:
    front.say("空调坏了，这事该找谁管")
    assert "没有保留" in front.say(word)
    assert front.session.matter is None
    assert "空调" not in front.session.to_json()


def test_a_matter_is_not_waited_for_longer_than_the_session(front: Front) -> None:
    front.say("空调坏了，这事该找谁管")
    front.clock.advance(1801)
    front.say("计算机学院")
    assert "answer" != front.turn


def test_who_does_not_say_is_told_whom_to_ask(front: Front) -> None:
    front.say("空调坏了，这事该找谁管")
    told = front.say("不想说")
    assert "0571-0000000" in told
    assert front.member is None


def test_what_is_told_for_this_once_is_not_kept(front: Front) -> None:
    front.say("空调坏了，这事该找谁管")
    front.say("只用这一次")
    assert "计算机学院工会" in front.say("计算机学院")
    assert front.member is None


def test_scope_is_read_out_of_the_matter(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    front.say("全校的体检都取消了，这事该找谁管")
    assert Scope.UNIVERSITY is front.router.asked[0].scope


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("这件事我该找谁", "matter"),
        ("我们食堂的事归谁管，这事该找谁反映", "matter"),
        ("我想反映一个问题", "matter"),
        ("我要举报", "matter"),
        ("我的事该找哪个工会", "matter"),
        ("民办高校的工会归谁管", "question"),
        ("累死了，加班费谁管", "question"),
        ("反映诉求的渠道有哪些", "question"),
        ("职工怎么反映问题", "question"),
        ("外包工能入会吗", "question"),
        ("我想不开，想跳楼", "urgent"),
        ("工会怎么代表职工诉求表达", "question"),
    ],
)
def test_a_matter_is_told_apart_from_a_question_about_the_rules(front: Front, text: str, turn: str) -> None:
    front.say(text)
    assert turn == front.turn


def test_a_desk_without_routing_answers_questions_alone(front: Front) -> None:
    front.desk = replace(front.desk, routing=None)
    for text in ("我要投诉校工会主席", "我的单位是计算机学院", "忘记我的单位"):
        front.say(text)
        assert "question" == front.turn


def test_a_session_with_a_matter_is_read_as_it_was_written_and_shows_no_text(front: Front) -> None:
    front.say("我要投诉校工会主席")
    session = front.session
    assert session == Session.from_json(session.to_json())
    assert "主席" not in repr(session)


def test_a_contact_is_named_with_hours(front: Front) -> None:
    front.directory.put(replace(COLLEGE, hours="周三下午"))
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    assert "0571-0000002，周三下午" in front.say("空调坏了，这事该找谁管")


def test_the_button_under_an_answer_means_the_question_before_it(front: Front) -> None:
    front.directory.remember("wecom", "alan", Member(HANGDIAN, ("hdu-cs",)))
    front.say("加班费没有发怎么办")

    told = front.say("这事该找谁")

    assert "这件事归计算机学院工会" in told
    assert "加班费没有发怎么办" == front.router.asked[-1].text


@pytest.mark.parametrize("text", ["那我该问谁", "谁来管这种事", "找谁反映", "该找哪个部门", "由谁负责", "那这种情况找谁"])
def test_whom_to_turn_to_is_asked_of_the_question_before(text: str) -> None:
    assert ABOUT_THE_LAST.fullmatch(text)


@pytest.mark.parametrize("text", ["谁", "你是谁", "问谁的工资", "谁说的", "管谁", "找谁告状最快"])
def test_other_words_with_whom_are_not(text: str) -> None:
    assert ABOUT_THE_LAST.fullmatch(text) is None


LONG = "科长天天骂人，还扣我的加班费，跟院长说了两次，他说管不了，人事处也不理，三个月了，再这样只能辞职，家里还有老人要养"


@pytest.mark.parametrize("end", ["不知道该找谁", "真不知道找谁说理", "我现在不晓得该找谁反映了。"])
def test_a_long_story_that_ends_at_a_loss_is_to_be_taken_up(end: str) -> None:
    assert whereto.at_a_loss(f"{LONG}，{end}")
    assert not whereto.asks_whose(f"{LONG}，{end}")


@pytest.mark.parametrize("text", ["工资少了，不知道该找谁", f"{LONG}，该找谁", f"{LONG}，这事归哪个工会管", "会员卡丢了，我不知道找谁"])
def test_whose_a_matter_is_stays_a_question(text: str) -> None:
    assert not whereto.at_a_loss(text)
    assert whereto.asks_whose(text) or len(text) < 40


def test_who_is_sent_back_and_forth_between_two_charges_neither() -> None:
    told = "人事处让我找学院，学院让我找人事处，来回踢皮球"
    assert frozenset() == read_accusation("", told, Setting()).bodies
    assert frozenset({Body.UNIT}) == read_accusation("", "学院踢皮球", Setting()).bodies
