"""A grievance from 我想反映个问题 to its end, on the phones of everybody who has to do with it."""

import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.grievances.cases.case import ActorKind, Reader, Status
from tests.journeys.campus import BO, GAO, QIN, Campus, campus

pytestmark = pytest.mark.timeout(120)
THE_DESK = Reader(ActorKind.CLOCK)
COFFEE = ("我要反映学院教工小家的咖啡机坏了两个月没人修", "九月底", "学院楼三楼", "换一台新的", "没有")


def case_of(here: Campus, ref: str) -> tuple[Status, str, str, int]:
    case = here.tables.grievances.cases.find_for(THE_DESK, ref)
    assert case
    return case.status, case.place.unit, case.place.owner, case.unsolved


def told(here: Campus, *phones: str) -> dict[str, str]:
    """What has come on some phones since they were looked at last."""
    return {who: here.read(who) for who in phones}


def test_a_grievance_is_accepted_asked_about_answered_and_after_a_no_closed_by_the_superior(here: Campus) -> None:
    ref = here.hand_in("alan", *COFFEE, "保密", "确认")
    news = told(here, "abo", "qin", "gao", "liang", "chensheng")
    assert ["abo", "qin"] == [who for who, text in news.items() if text]
    assert "最迟11月25日（周三）受理" in news["abo"]
    assert "alan" not in news["abo"]
    assert "咖啡机" not in news["abo"]

    assert "已受理，最迟11月30日（周一）答复" in here.say("abo", f"受理 {ref} 简单")
    assert "计算机学院工会的阿博办理" in here.read("alan")

    assert "已经问提出人了" in here.say("abo", f"询问 {ref} 请问是哪一台？")
    assert "请问是哪一台？" in here.read("alan")
    assert "补充上了" in here.say("alan", "靠窗的那台")
    assert "您问的，提出人回复了" in here.read("abo")
    assert "靠窗的那台" in here.say("abo", f"查看 {ref}")

    assert "请直接发答复的内容" in here.press("abo", f"答复 {ref}")
    assert "还没有发出" in here.say("abo", "新的咖啡机已经装好了。")
    assert "" == here.read("alan")
    assert "答复已经发出" in here.say("abo", "确认")
    answer = here.read("alan")
    assert "新的咖啡机已经装好了。" in answer
    assert "会交给杭州电子科技大学工会重新办理" in answer

    assert "由杭州电子科技大学工会重新办理" in here.press("alan", f"没解决 {ref}")
    here.say("alan", "不满意，装的还是旧的那台")
    assert (Status.SUBMITTED, "hdu", "", 1) == case_of(here, ref)
    news = told(here, "abo", "qin", "gao", "liang")
    assert "您这里不用再办了" in news["abo"]
    assert "您这里不用再办了" in news["qin"]
    assert "提出人说没有解决，由您这里重新办理" in news["gao"]
    assert "提出人评价的时候写了几句话" in news["gao"]
    assert "没有找到" in here.say("abo", f"查看 {ref}")
    shown = here.say("gao", f"查看 {ref}")
    assert "装的还是旧的那台" in shown
    assert "评价：没解决，不满意" in shown

    here.press("gao", f"受理 {ref}")
    assert "杭州电子科技大学工会的小高办理" in here.read("alan")
    here.say("gao", f"答复 {ref} 旧的那台搬走了，新的今天装在靠窗的位置。")
    here.say("gao", "确认")
    assert "新的今天装在靠窗的位置" in here.read("alan")
    assert "您满意吗" in here.press("alan", f"解决了 {ref}")
    here.say("alan", "满意")
    assert "记下了" in here.say("alan", "跳过")
    assert (Status.CLOSED, "hdu", "", 1) == case_of(here, ref)
    assert "提出人说解决了" in here.read("gao")
    steps = [str(event.action) for event in here.tables.grievances.cases.events_for(THE_DESK, ref)]
    ask_and_answer = ["hand_in", "accept", "ask", "supplement", "reply", "reopen", "rate"]
    assert [*ask_and_answer, "accept", "reply", "rate", "rate"] == steps
    assert "alan" not in "".join(here.read(who) for who in ("abo", "qin", "gao", "liang"))


def test_a_second_no_goes_to_somebody_at_the_superior_who_has_not_handled_it(here: Campus) -> None:
    ref = here.hand_in("alan", *COFFEE, "保密", "确认")
    for cadre in ("abo", "liang"):
        here.say(cadre, f"受理 {ref} 简单")
        here.say(cadre, f"答复 {ref} 修好了。")
        here.say(cadre, "确认")
        here.say("alan", "没解决")
        here.say("alan", "跳过")
        here.say("alan", "跳过")
    assert (Status.SUBMITTED, "hdu", GAO, 2) == case_of(here, ref)
    assert f"这次换杭州电子科技大学工会的{GAO}专门负责" in "\n".join(one.content for one in here.phone("alan"))
    assert "由您专门负责" in here.read("gao")
    assert "您这里不用再办了" in here.read("liang")


def test_a_card_stays_while_its_case_stands_and_is_replaced_once_it_moves_on(here: Campus) -> None:
    ref = here.hand_in("alan", *COFFEE, "保密", "确认")
    here.refresh_cards()
    assert "已受理" in here.press("abo", f"受理 {ref}")
    here.refresh_cards()
    assert "已受理" in {one.replaced for one in here.phone("qin") if one.card}
    late = here.press_old("qin", f"受理 {ref}")
    assert f"已经由{BO}在11月23日（周一）受理了" in late


def test_what_is_half_told_survives_a_restart_and_days_and_a_second_matter_in_between(tmp_path: Path) -> None:
    with campus(tmp_path / "data") as before:
        before.send("alan", "image")
        assert "您刚才发来的1个附件" in before.say("alan", COFFEE[0])
        before.say("alan", "九月底")
        assert "先放着，给您留7天" in before.say("alan", "先放一放")

    with campus(tmp_path / "data", again=True) as here:
        here.advance(timedelta(days=3))
        assert "还是另外一件" in here.say("alan", "我要投诉食堂二楼的打菜阿姨，少给我肉还骂人")
        assert "从什么时候开始的" in here.say("alan", "另外一件")
        for line in ("上周三", "二食堂二楼", "道歉", "没有", "保密"):
            here.say("alan", line)
        told = here.say("alan", "确认")
        assert "咖啡机坏了" in told
        second = here.number(told)

        here.advance(timedelta(days=2))
        assert "在哪儿" in here.say("alan", "继续")
        for line in (*COFFEE[2:], "保密"):
            told = here.say("alan", line)
        for words in ("咖啡机坏了", "九月底", "附件：1个"):
            assert words in told
        assert "打菜" not in told
        first = here.number(here.say("alan", "确认"))
        cases = {ref: here.tables.grievances.cases.find_for(THE_DESK, ref) for ref in (first, second)}
        assert ["咖啡机" in case.told.what for case in cases.values() if case] == [True, False]
        assert 1 == len(here.tables.grievances.cases.attachments_for(THE_DESK, first))


LINK = re.compile(r"/my-data/[\w-]+")


def test_my_data_is_fetched_as_a_file_for_an_hour_and_gone_with_an_erasure(here: Campus) -> None:
    here.send("alan", "image")
    ref = here.hand_in("alan", *COFFEE, "保密", "确认")
    there = here.hand_in("chensheng", "我要反映学院的打印机坏了三周没人修", "上个月", "学院楼二楼", "修好", "没有", "保密", "确认")
    offered = LINK.search(here.say("alan", "导出我的数据"))
    assert offered
    browser = here.visitor()
    assert "下载我的数据" in browser.get(offered[0]).text
    answer = browser.post(offered[0], headers={"Origin": here.address})
    assert ("application/zip", "no-store") == (answer.headers["content-type"], answer.headers["cache-control"])
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        text, data = packed.read("我的数据.txt").decode("utf-8-sig"), json.loads(packed.read("我的数据.json"))
        (picture,) = [name for name in packed.namelist() if name.startswith("附件/")]
        assert packed.read(picture).startswith(b"\xff\xd8\xff")
    assert ref in text
    assert "咖啡机坏了两个月" in text
    assert [ref] == [case["ref"] for case in data["cases"]]
    assert not any(words in text + json.dumps(data) for words in (there, "打印机"))

    newer = LINK.search(here.say("alan", "导出我的数据"))
    assert newer
    assert [404, 200] == [browser.get(path).status_code for path in (offered[0], newer[0])]
    assert 403 == browser.post(newer[0], headers={"Origin": "https://elsewhere.example"}).status_code
    assert "咖啡机坏了两个月" in here.say("alan", "导出到聊天")
    here.clock.jump(timedelta(hours=1, seconds=1))
    assert 404 == browser.post(newer[0], headers={"Origin": here.address}).status_code

    last = LINK.search(here.say("alan", "导出我的数据"))
    assert last
    here.say("alan", "删除我的数据")
    here.say("alan", "确认删除")
    assert 404 == browser.get(last[0]).status_code


def test_two_cadres_press_at_once_and_the_second_reads_who_was_quicker(here: Campus) -> None:
    ref = here.hand_in("alan", *COFFEE, "保密", "确认")
    here.press_at_once(("abo", "qin"), f"受理 {ref}")
    read = sorted((here.read("abo"), here.read("qin")), key=lambda text: "没有生效" in text)
    assert "已受理，最迟" in read[0]
    assert re.search(f"已经由({BO}|{QIN})在11月23日（周一）受理了", read[1])
    assert 1 == here.read("alan").count("已经受理")
