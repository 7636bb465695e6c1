"""What else somebody is who is complained of: 他还兼着校工会副主席, 她老公是分工会主席, 承包商是校领导的亲戚.

Whoever has a direct interest in a matter stands aside (信访工作条例 第二十八条): so does a union in which somebody complained of sits,
and one whose officer is kin or hand in glove with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.routing.bodies import UNIONS, Body, Mention

CLAUSES = re.compile(r"[^,，。;；!！?？:：\n]+")
PARTNER = (
    r"(?:老公|老婆|爱人|丈夫|妻子|夫人|太太|媳妇|亲家|[表堂][哥姐弟妹]|小舅子|大舅子|舅舅|叔叔|姨夫|姑父|姐夫|妹夫|嫂子|外甥|侄[子女儿]|女婿|儿媳|连襟|妯娌|岳[父母]|丈人|丈母娘|婆婆|公公|亲戚|husband|wife|brother|sister|relative|cousin|nephew"
    r"|(?<!姐)(?<!兄)(?<!师)(?:哥哥|姐姐|弟弟|妹妹))"
)
"""Kin of whom nobody speaks in a matter of work but to say whose somebody is."""
NEAR = (
    r"(?:儿子|女儿|父亲|母亲|爸|妈|同学|老乡|战友|师兄|师弟|师姐|师妹|门生|学生|部下|老领导|秘书|司机|助理"
    r"|闺蜜|哥们|死党|发小|心腹|亲信|嫡系|熟人|兄弟|[哥姐弟妹]|家人|家属|孩子)"
)
"""Who somebody is to another, where it is said of that other."""
HAND_IN_GLOVE = (
    r"(?:一伙的?|一家人|一条裤子|称兄道弟|走得(?:很|特别)?近|关系(?:很|特别|非常|一向)?(?:好|近|铁|硬|不一般)"
    r"|在[^,，。]{0,8}有(?:关系|人|熟人|亲戚)|有人罩|撑腰|串通|勾结|联手|合伙)"
)
OWN_KIN = re.compile(rf"(?:我|俺|咱家?|本人)(?:的)?(?:{PARTNER}|{NEAR})")
"""Kin of whoever writes: they complain of somebody else."""
ANYHOW = re.compile(rf"{PARTNER}|{HAND_IN_GLOVE}")
KIN_AFTER = re.compile(rf"^(?:[他她家的]|(?:就|也|还)?是(?:[他她][们的]?)?)*(?:老|小|亲|大|二)?(?:{PARTNER}|{NEAR})")
KIN_BEFORE = re.compile(rf"(?:{PARTNER}|{NEAR})(?:就|也|正|恰|还|又)?(?:是|在|当)(?:我们|咱们?|我)?(?:的)?$")
WEARS = re.compile(
    r"(?:兼任?|兼着|同时(?:也|还|又)?(?:是|当|任)?|(?:也|还|又|就|正|恰好|正好|刚好|偏偏|本身|原来|以前|曾经|曾|现在)(?:还|又|也|就)?(?:是|当|任|做过?|兼着?)|是|[他她][是当]|挂着|当着|担任过?|身份是|[组里中](?:就|还|也)?有(?:个|一[个位])?)"
    r"(?:了|着|过)?(?:我们|咱们?|我)?(?:的)?$"
)
"""Before an office of a union: somebody holds it."""
WORKS_THERE = re.compile(r"(?:在|到|去|进了?)(?:我们|咱们?)?(?:的)?$")
WORKS_AFTER = re.compile(r"^(?:里|那边)?(?:当|做|任|担任|上班|工作|挂职|兼职|干活)")
"""Around a union: somebody works for it."""
SELF_THERE = re.compile(r"[我俺](?:自己|也|就|以前|现在|一直)*[在到去进]$")
WORN_BY = re.compile(r"^(?:也|就|正|又|还)?是(?:[他她](?![分管提手带推派]|们)|同一个人|我?(?:们)?(?:院长|书记|主任|导师|组长|处长|领导))")
"""After an office of a union: who holds it."""
OWN_OFFICE = re.compile(
    r"(?:^|[^和跟对给向])(?:我|俺|本人)(?:自己|本人)?(?:也|还|就|又|正好|刚好|以前|现在|曾经|曾)*(?:是|兼着?|当|任|做|担任)"
)
HOLDER = re.compile(r"主席|[处科]长|委员|干事|干部|组长|主任|部长|会计|出纳|财务|领导|负责人|书记|校长|董事|理事|秘书")
HEADS = re.compile(r"[院馆园所社]长|经理|老板|[一二]把手|上司")
TIED = UNIONS | {Body.LEADERS, Body.UNIT, Body.HEAD, Body.OFFICE}
"""Bodies whose people may be kin to somebody; a colleague has no union."""
NOT_SAID = re.compile(r"谁|哪个|是不是|是否|选出?|怎么|可不可以|能不能")
"""Of a clause that asks or tells how somebody comes to an office."""
HARM = re.compile(
    r"拿我|仗着|就这么定|投诉|举报|控告|检举|揭发|告(?!诉|知)|反映|抢|占|扣|骂|欺|逼|压|卡|拖|不管|不给|不让|不批|不敢|不肯|不理|忍|穿小鞋|针对|排挤|霸|刁|内定|换成|改了|送礼|吞|克"
    r"|威胁|造谣|骚扰|打我|找谁|没用|偏|瞒|弹|泄|传到|歧视|冤|不公|受气|少[发打给]|截|吼|辱|退回|退我|冒领|晓得"
)
"""Words of somebody who is wronged; without any nobody stands aside for what they are beside."""


def tied(text: str, found: list[Mention], *, told: bool) -> Iterator[Mention]:
    """Unions and leaders that somebody complained of sits among, or is tied to. `told`: it was said whom the matter is against."""
    if not told and not HARM.search(text):
        return
    for clause in CLAUSES.finditer(text):
        if NOT_SAID.search(clause[0]):
            continue
        inside = [one for one in found if clause.start() <= one.start and one.end <= clause.end()]
        for one in inside:
            before, after = text[clause.start() : one.start], text[one.end : clause.end()]
            if _is_kin(one, clause[0], before, after) or _worn(one, before, after):
                yield one


def _is_kin(mention: Mention, clause: str, before: str, after: str) -> bool:
    """Whether a clause says that somebody of this body is kin to somebody, or hand in glove with them."""
    if OWN_KIN.search(clause):
        return False
    if mention.body in UNIONS and ANYHOW.search(clause):
        return True
    leads = mention.body in UNIONS or HOLDER.search(mention.said) is not None or HEADS.search(mention.said) is not None
    return leads and mention.body in TIED and (KIN_AFTER.match(after) is not None or KIN_BEFORE.search(before) is not None)


def _worn(mention: Mention, before: str, after: str) -> bool:
    """Whether a clause says of somebody else that they hold this office."""
    if mention.body not in UNIONS and mention.body is not Body.LEADERS:
        return False
    if SELF_THERE.search(before) or OWN_OFFICE.search(before) or OWN_KIN.search(before) or before.endswith(("主席还是", "工会还是")):
        return False
    if WORKS_THERE.search(before) and WORKS_AFTER.match(after):
        return True
    holds = HOLDER.search(mention.said + after[:4]) is not None or after.startswith("的")
    return holds and (WEARS.search(before) is not None or WORN_BY.match(after) is not None)


RELATION = (
    rf"(?:{PARTNER}|{NEAR}|夫妻|夫妇|两口子|情侣|恋人|对象|一对|亲[属家]|亲(?:兄弟|姐妹|戚)|父[子女]|母[子女]|兄[弟妹]|姐[弟妹]|姐妹|老[乡友]"
    r"|发小|同门|好(?:朋友|兄弟|姐妹|闺蜜)|徒弟)"
)
IS_RELATED = re.compile(
    rf"(?:就|也|都|正|还|又)?是[^,，。是]{{0,10}}?{RELATION}|{RELATION}(?:就|也|正|恰好|刚好|又)*是|{HAND_IN_GLOVE}|(?:有|沾)(?:点|着)?亲|结了婚|谈恋爱"
)
"""How a clause with two people in it says that they are close to each other: 系主任和阿博是夫妻, 阿博老公就是系主任."""
STATEMENTS = re.compile(r"[^\s,，。;；!！?？:：]+[?？]?")
ASKED = re.compile(r"(?:吗|么|没有|不)?[?？]$|(?:吗|么|是不是|有没有|会不会)")
OF_WRITER = re.compile(rf"{OWN_KIN.pattern}|[我俺](?:和|跟|与|同)(?!们)")
HANDLERS = re.compile(
    r"(?:经办|受理|接手|(?:来)?(?:办|处理|负责)(?:我?这|我的?)(?:个|件|边)?(?:事情?|案子?|诉求)?)的?(?:那[个位])?(?:人|同事|干部|老师|工会)(?!员)"
    r"|你们(?:工会|那边|这边)?(?:的|里|那[个位])?(?:经办|值班)?的?(?:人|同事|干部|老师|主席)|你们(?:学院|校)?工会"
)
"""Whoever works on somebody's case, as they are called by whoever does not know them."""


def related(text: str, name: str | re.Pattern[str]) -> bool:
    """Whether a text says of somebody who is named in it that they are kin to another, or hand in glove; who asks whether does not."""
    named = re.compile(re.escape(name)) if isinstance(name, str) else name
    return any(
        named.search(clause) and IS_RELATED.search(clause) and not OF_WRITER.search(clause) and not ASKED.search(clause)
        for clause in STATEMENTS.findall(text)
    )


def asks_if_related(text: str) -> bool:
    """Whether a text asks whether whoever works on a case is close to somebody, or knows them: 办这个事的人认识王主任吗."""
    return any(
        HANDLERS.search(clause) and ASKED.search(clause) and (KNOWS_THEM.search(clause) or IS_RELATED.search(clause))
        for clause in STATEMENTS.findall(text)
    )


KNOWS_THEM = re.compile(rf"(?:认识|熟(?!悉流程)|{RELATION}|关系)")
