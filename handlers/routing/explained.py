"""The rules as a page for cadres, in Chinese and Markdown, written from the table itself so that it cannot drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.routing.competence import bundled_competence
from handlers.routing.rules import NO_SUBJECT, UNKNOWN, WHOLE, Rule, Rules
from handlers.routing.signposts import Signposts
from handlers.routing.subjects import SYSTEMS

HEAD = """# 诉求归哪一级工会

<!-- Written by `uniondesk route docs --write docs/routing.md` from handlers/routing/*.toml; edit those. -->

规则版本：`{version}`

服务台按下面的规则决定一件事归哪一级工会办。规则从上往下看，第一条符合的算数。

- 能办的最低一级先办。涉及面越大，级别越高：个人和二级学院的事归本单位工会，全校的事归校工会，跨校的事归校工会的上级工会。
- 校工会的上级按24号文任务4：省部属高校是省教育工会，再上是省总工会；
  其他高校是所在市总工会(教育工会)或省产业工会，
  再上是省总工会，省教育工会对它们只作业务指导，不收案件，更不收个人信息。
- 工会小组只办活动和服务；权益的事从二级单位工会开始。
- 条件里的“说到的”：文字里点名的工会；没有点名的，看说的是谁：身边几个人（实验室、办公室、班组里的几个同事）、身边几个人想办的小事、
  没说是谁但想自己张罗的事，还是整个本单位。请校工会的上级来做的事算“上级工会”，同时涉及高校以外行业的算“各行各业”，
  涉及的几所学校上级工会不同的算“上级不同的学校”，校工会自己说学校欠它的经费算“没拨的经费”，说学校没有工会的算“没有工会的学校”，
  在食堂、车队这类地方上班的人说自己那里的事算“上班的地方”，附属医院、附属学校自己的食堂、班车也算；
  说的是教工小家里的东西、钥匙，算“教工小家”（评先进小家这类不算）；被管着自己的人（系主任、科长、导师这类）性骚扰的，算“管着本人的人”。
- 党委不接案件。人事（劳动）争议另指向调解委员会和仲裁，工会该做的那部分照样立案。
- 说的是什么事，先按“事项”那张表里的说法认；没有直说的，再按学来的用词推。推的只是事项，归谁还是看规则，`route --explain` 会说明是推的。
- “归谁”那一列写着“可让”的规则不是条文点名归哪一级的：文字听起来分明归另一级的（`docs/decisions/0015-how-the-words-sound.md`），
  就按“听起来归谁”那张表来，`route --explain` 会说明让的是哪一条、有几成把握。回避的、要瞒着谁的、条文点名归哪一级的，都不让；
  只有在校工会工作的人问的，条文归校工会的也可以让给上级。单位、学校叫什么名字不算数，只看是哪一类。
- 回避在最后一张表：反映谁，就不交给谁，也不让谁看到，交给它的上一级。直接交给办的那一级，中间不经过别的工会。
- 被反映的人还兼着哪个工会的职务，或者文字里说他和哪个工会、哪位领导是亲属、一伙的，那个工会同样回避。
  系主任、导师、教学秘书、院办主任、护士长、科长、领班、裁判这类人，物业、派遣、承包公司，都不代表单位，也不代表它的工会：
  留在本单位工会办，只是不让被反映的人自己看到；单位本身就是系的，系主任代表单位。说了不想让本单位知道的，由上一级来办。学校因为有人反映问题反过来处理他的，按反映学校领导回避。
  只说“工会主席”没说哪一级的，“老大”“负责人”这类说不清和本单位工会有没有关系的，按高一级来，并且说明。
"""


WHO_CAN_SETTLE = """## 谁定得了

文字里没有点名哪个工会的，看这件事谁定得了（`docs/decisions/0014-who-can-settle-it.md`）：

- 只有学校一级定得了的，归校工会：{decides}。还有本单位自己说了做不了主的，和各个学院都一样的。
- 文字里说到本单位也有份的，请本单位自己安排的，还有其余所有的事，从本单位工会开始：排课和工作量、值班和考勤、办公和实验条件、
  二级分配方案、本单位的考核、院内活动、慰问、帮着看合同。
- 后勤企业、附属医院自己是用人单位，这些事它自己定，归它的工会。
- 派遣、承包公司做的事，先归干活的单位的工会；文字里说学校在里面也有份的，归校工会。
"""
HIDES = {"": "", "always": "；下一级工会不经手、看不到", "wronged": "；有人反映问题时，下一级工会不经手、看不到"}
"""Of the union whose own affair a matter is."""


def explain_rules(rules: Rules, signposts: Signposts) -> str:
    """Write the page."""
    decides = "；".join(bundled_competence().decides)
    parts = [HEAD.format(version=rules.version), WHO_CAN_SETTLE.format(decides=decides), "## 规则\n", *_table(rules.rules, rules)]
    parts += ["## 听起来归谁\n", "上面的规则让了的，按这张表；这里没有的就还按规则。\n", *_table(rules.readings, rules)]
    rows = tuple(dict.fromkeys(rules.avoidance.values()))
    parts += ["## 回避\n", "24号文没有写回避，依据是《信访工作条例》第二十八条、第三十条。\n", *_table(rows, rules)]
    parts += ["## 事项\n", *_subjects(rules), "## 工会管不了的，指给谁\n", *_signposts(signposts), "## 法定期限\n"]
    parts += [f"- {limit.text}（{_clauses(limit.basis)}）" for limit in signposts.limits.values()]
    return "\n".join(parts) + "\n"


def _table(rows: Iterable[Rule], rules: Rules) -> Iterator[str]:
    yield "| 规则 | 条件 | 归谁 | 依据 | 理由 |"
    yield "|---|---|---|---|---|"
    for rule in rows:
        level = f"{rule.level}；抄送{'、'.join(rule.copies)}" if rule.copies else rule.level
        level += HIDES[rule.hides] + ("；可让" if rule.yields else "")
        reason = rule.explanation.format(union="该工会", own="本单位工会", subject="这类事")
        yield f"| `{rule.id}` | {condition_of(rule, rules)} | {level} | {_clauses(rule.basis)} | {reason} |"
    yield ""


def condition_of(rule: Rule, rules: Rules) -> str:
    """Say in words when a rule holds."""
    condition = rule.condition
    every = frozenset((*(subject.key for subject in rules.subjects), NO_SUBJECT))
    parts: list[str] = []
    if condition.subjects != every:
        names = [subject.name for subject in rules.subjects if subject.key in condition.subjects]
        parts.append("、".join(names))
    for title, dimension, values in (
        ("范围", "scopes", condition.scopes),
        ("单位", "kinds", condition.kinds),
        ("身份", "employments", condition.employments),
        ("说到的", "speaks_of", condition.speaks_of),
        ("反映的是", "against", condition.against),
    ):
        if values != WHOLE[dimension]:
            parts.append(f"{title}：{'、'.join(sorted(values, key=lambda value: (value == UNKNOWN, value)))}")
    return "；".join(parts) or "其余所有事"


def _clauses(clauses: Iterable[str]) -> str:
    return "<br>".join(clause.removeprefix("中华人民共和国") for clause in clauses)


def _subjects(rules: Rules) -> Iterator[str]:
    yield "| 体系 | 事项 | 依据 | 常见说法 |"
    yield "|---|---|---|---|"
    for system in SYSTEMS:
        for subject in rules.subjects:
            if subject.system == system:
                yield f"| {system} | {subject.name} | {_clauses(subject.clauses)} | {'、'.join(subject.strong[:8])} |"
    yield ""


def _signposts(signposts: Signposts) -> Iterator[str]:
    yield "| | 号码 | 管什么 | 时间 | 来源 |"
    yield "|---|---|---|---|---|"
    for one in signposts.signposts.values():
        yield f"| {one.key} | {one.number or '各地不同'} | {one.purpose} | {one.hours} | {one.source} |"
    yield ""
