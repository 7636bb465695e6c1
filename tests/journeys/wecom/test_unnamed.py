"""保密 and 匿名 through the whole desk: what cadres see of a writer, how two people open an identity, and how a code opens a case."""

from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import httpx
import pytest

from bot.storage.openings import SqlOpenings
from handlers.grievances.cases.case import ActorKind, Reader, Status
from handlers.grievances.cases.openings import Step
from tests.bot.anonymous.writers import CODE, FORM
from tests.journeys.campus import BO, GAO, QIN, Campus

pytestmark = pytest.mark.timeout(120)
THE_DESK = Reader(ActorKind.CLOCK)
STORY = ("我要反映学院的加班费两个月没有发", "九月起", "学院", "补发", "没有")
WHY = "本人说到想不开，要当面去看一看"


def everything(here: Campus, account: str, phone: str, ref: str) -> str:
    """All that a cadre can read of a case: phone, command line, pages, papers."""
    here.say(phone, f"查看 {ref}")
    here.say(phone, "待办")
    read = [one.content for one in here.phone(phone)]
    read += [here.tickets(account, *words) for words in (("list", "--json"), ("show", ref, "--json"))]
    browser = here.browser(account)
    read += [browser.get(path).text for path in ("/console/cases", f"/console/cases/{ref}", "/console/cases/figures.csv")]
    return "\n".join(read)


def test_of_a_confidential_case_no_cadre_sees_who_wrote_and_two_of_them_may_open_it_once(here: Campus) -> None:
    ref = here.hand_in("alan", *STORY, "保密", "确认")
    here.say("abo", f"受理 {ref}")
    here.say("abo", f"询问 {ref} 是哪两个月？")
    here.say("alan", f"补充 {ref} 九月和十月")
    for account, phone in ((BO, "abo"), (QIN, "qin")):
        read = everything(here, account, phone, ref)
        assert "九月和十月" in read
        assert "alan" not in read
        assert "阿兰" not in read

    for who in ("qin", "alan"):
        here.read(who)
    assert "还没有办" in here.say("abo", f"申请开封 {ref} {WHY}")
    assert "已经申请开封" in here.say("abo", "确认")
    assert WHY in here.read("qin")
    assert "还没有第二个人同意" in here.say("abo", f"查看身份 {ref}")
    assert "您自己申请的" in here.say("abo", f"同意开封 {ref}")
    assert ["没有找到"] * 2 == [here.say(who, f"同意开封 {ref}")[:4] for who in ("gao", "hou")]
    assert "" == here.read("alan")
    assert "已经记下" in here.say("qin", f"同意开封 {ref}")
    assert "同意了您对" in here.read("abo")
    assert "的提出人：" not in here.say("qin", f"查看身份 {ref}")
    assert "企业微信账号 alan" in here.say("abo", f"查看身份 {ref}")
    assert "已经结束了" in here.say("abo", f"查看身份 {ref}")
    told = here.read("alan")
    assert WHY in told
    assert not any(who in told for who in (BO, QIN))

    openings = SqlOpenings(here.tables.database)
    auditor = Reader(ActorKind.CADRE, "审计员", role="auditor")
    assert [(Step.ASKED, BO), (Step.GRANTED, QIN), (Step.SHOWN, BO)] == [
        (one.step, one.account) for one in openings.steps_for(auditor, ref)
    ]
    here.tenant.clock.jump(120)
    here.clock.jump(timedelta(minutes=2))
    shown = [one.content for one in here.phone("abo") if "企业微信账号 alan" in one.content]
    assert 1 == len(shown)
    here.say("abo", f"查看 {ref}")
    assert (
        "alan"
        not in here.phone("abo")[-1].content + here.tickets(BO, "show", ref, "--json") + here.browser(BO).get(f"/console/cases/{ref}").text
    )
    here.say("abo", f"答复 {ref} 这个月一起补发。")
    here.say("abo", "确认")
    assert "这个月一起补发" in here.read("alan")


def test_after_a_case_has_gone_up_those_below_open_nothing_any_more(here: Campus) -> None:
    ref = here.hand_in("alan", *STORY, "保密", "确认")
    here.say("abo", f"申请开封 {ref} {WHY}")
    here.say("abo", "确认")
    here.say("abo", f"受理 {ref}")
    here.say("abo", f"答复 {ref} 会计说没有这回事。")
    here.say("abo", "确认")
    here.say("alan", "没解决")
    for who in ("abo", "qin"):
        here.read(who)
    assert ["没有找到"] * 2 == [here.say(*words)[:4] for words in (("qin", f"同意开封 {ref}"), ("abo", f"申请开封 {ref} {WHY}"))]
    here.say("gao", f"不同意开封 {ref}")
    here.say("gao", f"申请开封 {ref} {WHY}")
    here.say("gao", "确认")
    here.say("liang", f"同意开封 {ref}")
    assert "企业微信账号 alan" in here.say("gao", f"查看身份 {ref}")


@dataclass
class Stranger:
    """Somebody at a browser whom nobody knows."""

    http: httpx.Client
    text: str = ""

    def hand_in(self, **fields: str) -> str:
        """Fill in the form; returns the code."""
        self._seen(self.http.get("/anonymous"))
        self._send("/anonymous", fields)
        found = CODE.search(self.text)
        assert found, self.text
        return found[1]

    def open(self, code: str) -> str:
        self._seen(self.http.get("/anonymous/case"))
        return self._send("/anonymous/case", {"do": "open", "code": code})

    def do(self, deed: str, **fields: str) -> str:
        return self._send("/anonymous/case", {"do": deed, **fields})

    def _send(self, path: str, fields: dict[str, str]) -> str:
        hidden = {name: unescape(value) for name, value in FORM.findall(self.text)}
        origin = {"Origin": str(self.http.base_url).rstrip("/")}
        return self._seen(self.http.post(path, data={**hidden, **fields}, headers=origin))

    def _seen(self, answer: httpx.Response) -> str:
        assert 200 == answer.status_code, answer.text
        assert "set-cookie" not in answer.headers
        self.text = answer.text
        return self.text


def only_case(here: Campus) -> str:
    (case,) = here.tables.grievances.cases.list_for(THE_DESK)
    return case.ref


def test_an_anonymous_writer_hands_in_reads_the_answer_and_replies_by_code(here: Campus) -> None:
    writer = Stranger(here.visitor())
    code = writer.hand_in(what="学院的加班费两个月没有发", since="九月起", place="4133010336/hdu-cs", hope="补发")
    ref = only_case(here)
    assert ["", ""] == [here.read(who) for who in ("abo", "qin")]  # nobody is told at once

    here.advance(timedelta(days=1))
    morning = here.read("abo")
    assert f"• {ref}" in morning
    assert "加班费" not in morning
    assert "凭回执码来看" in here.say("abo", f"受理 {ref} 简单")
    assert "匿名的诉求没有即时消息" in here.say("abo", f"询问 {ref} 是哪两个月？")

    read = writer.open(code)
    assert "想请您补充一点情况" in read
    assert "是哪两个月？" in read
    assert "收到了" in writer.do("write", text="九月和十月")
    assert "" == here.read("abo")
    here.advance(timedelta(days=1))
    assert "提出人回复或补充了" in here.read("abo")
    assert "九月和十月" in here.say("abo", f"查看 {ref}")
    here.say("abo", f"答复 {ref} 会计说没有这回事。")
    assert "凭回执码来看" in here.say("abo", "确认")

    read = writer.open(code)
    assert "会计说没有这回事。" in read
    assert "会重新办理" in writer.do("rate", solved="no", satisfied="no", text="工资条上就是没有")
    here.advance(timedelta(days=1))
    morning = here.read("gao")
    assert f"• {ref}" in morning
    shown = here.say("gao", f"查看 {ref}")
    assert "工资条上就是没有" in shown
    assert not any(line.startswith("提出人：") for line in shown.splitlines())
    here.say("gao", f"受理 {ref} 简单")
    here.say("gao", f"答复 {ref} 两个月的都补发了。")
    here.say("gao", "确认")
    assert "两个月的都补发了。" in writer.open(code)
    assert "谢谢您告诉我们结果" in writer.do("rate", solved="yes", satisfied="yes")
    case = here.tables.grievances.cases.find_for(THE_DESK, ref)
    assert case
    assert (Status.CLOSED, "hdu", 1) == (case.status, case.place.unit, case.unsolved)
    assert code not in everything(here, GAO, "gao", ref)


def test_a_code_opens_its_own_case_and_no_other_word_of_the_desk_tells_it(here: Campus) -> None:
    first, second = Stranger(here.visitor()), Stranger(here.visitor())
    codes = [one.hand_in(what=what, place="4133010336/hdu-cs") for one, what in ((first, "空调坏了"), (second, "桌子少了"))]
    assert "空调坏了" in first.open(codes[0])
    assert "桌子少了" not in first.text
    changed = codes[0][:-1] + ("2" if codes[0][-1] != "2" else "3")
    answer = first.http.post("/anonymous/case", data={"do": "open", "code": changed}, headers={"Origin": here.address})
    assert answer.status_code in (404, 422)
    assert "空调坏了" not in answer.text
