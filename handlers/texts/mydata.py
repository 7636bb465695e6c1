"""Every Chinese sentence about 我的数据: what is kept of whoever writes, how to take it along, what goes and what stays when they ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from handlers.grievances.cases.case import Action, Attachment, Case, CaseMessage, Confidentiality, Direction, Event, Role
from handlers.grievances.cases.openings import StepTaken
from handlers.messages import Block, Choice, Choices, Note, Paragraph
from handlers.personal import Personal
from handlers.routing.model import Member
from handlers.texts.cards import DONE, STATUSES, TOLD_NAMES
from handlers.texts.general import FILE_KINDS
from handlers.texts.opening import TO_MEMBERS
from handlers.texts.privacy import MODE_NAMES
from knowledge.editions import CHINA, china_day

SHOW, EXPORT, ERASE = Choice("看我的数据", "我的数据"), Choice("导出一份", "导出我的数据"), Choice("删除", "删除我的数据")
SURE, NOT_NOW = Choice("确认删除", "确认删除"), Choice("先不删", "先不删")
ADDRESSES = {"wecom": "您的企业微信账号 {sender}", "web": "这个浏览器的随机编号，没有姓名", "duty": "您的工作人员账号 {sender}"}
ROLES = {Role.OPERATOR: "管理员", Role.CADRE: "工会干部", Role.AUDITOR: "审计人员"}
SOURCES = {"directory": "学校的企业微信通讯录里写的", "import": "工会按名册导入的", "told": "您告诉我的"}
WROTE = {Direction.FROM_MEMBER: "您", Direction.TO_MEMBER: "工会", Direction.ANSWER: "工会的答复"}
FOR_MEMBERS = frozenset({Action.DECLINE, Action.EXTEND, Action.REGRADE, Action.TRANSFER, Action.CLOSE, Action.REOPEN})
"""Whose reasons were written for the member and stood in their letter; the others are words among colleagues, as that of a 退回 is."""
MOST_CHARS = 2500
"""Of one reply of an export: a reply of WeCom bears five parts of 2,048 bytes."""


def overview(who: str, lines: Iterable[str], *, openings: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Show what is kept, and how to take it along or have it erased."""
    return (
        Paragraph("\n".join((f"服务台记着的、和您有关的，都在这里。认出您靠的是{who}。", *(f"• {line}" for line in lines)))),
        *openings,
        Note(
            "您问过而没有答上来的问题，去掉了身份才留给工会，认不出是谁问的，所以不在这里。匿名网页交的诉求也不在这里，请凭回执码到网页上看。"
        ),
        Choices((EXPORT, ERASE)),
    )


def address(channel: str, sender: str) -> str:
    """Name what somebody is recognised by."""
    return ADDRESSES.get(channel, "您在这里的名字 {sender}").format(sender=sender)


def no_place() -> str:
    """One line: where somebody works is not kept."""
    return "单位：没有记"


def place(member: Member, university: str, units: Sequence[str], consented_on: date | None) -> str:
    """One line: where somebody works."""
    told = f"{university}{'、'.join(units)}" if university else "没有记"
    employment = f"，用工身份：{member.employment}" if member.employment else ""
    agreed = f"，{_on(consented_on)}说明过用途" if consented_on else ""
    return f"单位：{told}{employment}（{SOURCES[member.source]}{agreed}）"


def account(name: str, role: Role | None) -> str:
    """One line: the account of a cadre."""
    return f"工作人员账号：{name}（{ROLES[role] if role else ''}）"


def talk(personal: Personal, days: int) -> str:
    """One line: what was said here."""
    if not personal.written and not personal.replies:
        return "我们的对话：没有留下文字"
    oldest = f"，最早的是{_on(personal.oldest)}" if personal.oldest else ""
    return f"我们的对话：您写的 {personal.written} 条，我回的 {personal.replies} 条{oldest}；每条 {days} 天后自动删掉文字"


def votes(count: int) -> str:
    """One line: what was said of answers."""
    return f"您对回答点过 {count} 次“有用”或“没用”；只记次数，不记是谁" if count else ""


def case(one: Case, files: int, days: int) -> str:
    """One line: a case."""
    rated = "，您评价过" if one.rating else ""
    sent = f"，附件 {files} 个" if files else ""
    kept = f"；{_on(one.closed + timedelta(days=days))}后自动删掉内容" if one.closed and not one.open else f"；办结 {days} 天后自动删掉内容"
    return f"诉求 {one.ref}：{MODE_NAMES[one.confidentiality]}，{_on(one.handed_in)}提交，现在“{STATUSES[one.status]}”{sent}{rated}{kept}"


def no_cases() -> str:
    """One line: nothing was handed in."""
    return "诉求：没有交过"


def opened(ref: str, steps: Sequence[StepTaken]) -> Note:
    """Say that somebody asked who handed a case in, and what came of it."""
    lines = [
        f"• {_on(china_day(one.at))} 获授权的同事{TO_MEMBERS[one.step]}{f'，理由：{one.reason}' if one.reason else ''}" for one in steps
    ]
    return Note("\n".join((f"{ref} 查看提出人身份的记录：", *lines)))


def as_file(url: str, *, minutes: int) -> tuple[Block, ...]:
    """Give the link to everything as a file."""
    return (
        Paragraph(f"您的数据可以打包下载，在这里：{url}"),
        Paragraph(f"链接{minutes}分钟内有效，过后再发一次“导出我的数据”就有新的。谁拿到链接谁就能下载，请不要转发。"),
        Note("里面有您的资料、您写过的话、没交的草稿、交过的诉求和附件。不方便下载的话，回复“导出到聊天”，我在这里一条一条发给您。"),
        Choices((Choice("导出到聊天", "导出到聊天"),)),
    )


def exported(who: str, lines: Iterable[str], writings: Iterable[str], on: date) -> str:
    """Head an export."""
    said = [*writings]
    told = ("您写过、文字还在的：", *said) if said else ()
    return "\n".join((f"您的数据，{_on(on)}导出。认出您靠的是{who}。", *(f"• {line}" for line in lines), *told))


def writing(at: datetime, text: str) -> str:
    """One message of somebody's own."""
    return f"• {at.astimezone(CHINA):%Y-%m-%d %H:%M} {text}"


def exported_case(
    one: Case, messages: Sequence[CaseMessage], events: Sequence[Event], files: Sequence[Attachment], steps: Sequence[StepTaken]
) -> str:
    """A case in full, without who worked on it: that is theirs."""
    rows = [f"诉求 {one.ref}（{MODE_NAMES[one.confidentiality]}，{one.handed_in}提交，{STATUSES[one.status]}）"]
    rows += [f"{name}：{text}" for slot, name in TOLD_NAMES if (text := getattr(one.told, slot))]
    if one.submitter:
        rows.append(f"提出人：{one.submitter}")
    rows.append(f"办理单位：{one.place.union}{f'。{one.basis.reason}' if one.basis.reason else ''}")
    rows += [f"{when(one, said.at)} {WROTE[said.direction]}：{said.text}" for said in messages if said.direction in WROTE]
    rows += [f"{when(one, event.at)} {DONE[event.action]}{f'（{reason}）' if (reason := _reason_told(event)) else ''}" for event in events]
    rows += [f"附件：{FILE_KINDS.get(file.kind, '文件')}，{file.on}，{file.size} 字节" for file in files]
    if one.rating:
        rows.append(f"您的评价：{'解决了' if one.rating.solved else '没解决'}{f'，{one.rating.words}' if one.rating.words else ''}")
    rows += [f"{when(one, step.at)} 获授权的同事{TO_MEMBERS[step.step]}{f'，理由：{step.reason}' if step.reason else ''}" for step in steps]
    return "\n".join(rows)


def _reason_told(event: Event) -> str:
    return event.reason if event.action in FOR_MEMBERS else ""


def when(one: Case, at: datetime) -> str:
    """The moment of a step; of an anonymous case its day."""
    local = at.astimezone(CHINA)
    return f"{local:%Y-%m-%d}" if one.confidentiality is Confidentiality.ANONYMOUS else f"{local:%Y-%m-%d %H:%M}"


def more_cases(refs: Sequence[str]) -> Note:
    """Name the cases that an export did not hold."""
    return Note(f"更早的诉求没有放进来，一件一件地要：回复“导出我的数据 编号”。还有：{'、'.join(refs)}")


def more_writings(shown: int, written: int) -> Note:
    """Say how many messages an export in the chat did not hold, and where they are."""
    return Note(f"您写过的 {written} 条里，这里放了最近的 {shown} 条。要全部的，回复“导出我的数据”下载文件，里面一条不少。")


def end_of_export(*, whole: bool = True) -> tuple[Block, ...]:
    """Say that an export is over, whether it is all there is, and that it does not stay here."""
    end = "到这里就全了" if whole else "能放在聊天里的就是这些"
    return (Note(f"{end}，请自己存好。附件的原件在您自己手机里。这份内容一分钟后就从服务台的记录里删掉。"),)


def really(
    gone: Sequence[str], stays: Sequence[str], *, channel: str, account: str, talk_days: int, case_days: int, draft: bool
) -> tuple[Block, ...]:
    """Say honestly what goes at once and what stays, until when and why, and ask once more."""
    now = ["您告诉我的学校、单位和用工身份", f"我们的对话{'、没交的草稿和附件' if draft else ''}（一分钟后，等平台不再重发）"]
    if gone:
        now.append(f"已经办结的诉求 {'、'.join(gone)}：您写的话、往来、附件，还有是谁提交的。之后您查不到它，也不能再说“没解决”要求重办")
    kept = list[str]()
    if stays:
        kept.append(
            f"还没办完的诉求 {'、'.join(stays)}：删了就没法答复您。想现在结束，先回复“撤回 编号”；"
            f"办完后再回复一次“删除我的数据”就删，不回复的话，办完 {case_days} 天后自动删"
        )
    if gone or stays:
        kept.append("诉求的办理经过：哪天、哪个单位、什么状态、谁不能看。里面没有您写的话，也没有您是谁，留着备查，不删")
    if channel == "wecom":
        kept.append("企业微信里的聊天记录在您手机和腾讯那里；通讯录由学校维护。这两样服务台删不了")
    if account:
        kept.append(f"您的工作人员账号 {account} 和您经办过的记录：要留底备查，由管理员管理")
    return (
        Paragraph("\n".join(("先跟您说清楚，删了就找不回来。", "马上删的：", *(f"• {line}" for line in now)))),
        *((Paragraph("\n".join(("会留下的：", *(f"• {line}" for line in kept)))),) if kept else ()),
        Note(
            f"正在发给您的消息，送到后一分钟删。备份里的旧数据，恢复备份时会照删除记录再删一遍。"
            f"平时不删的话，对话的文字 {talk_days} 天后也会自动删。"
        ),
        Paragraph("确定要删，请回复“确认删除”。想先留一份，回复“导出我的数据”。"),
        Choices((SURE, EXPORT, NOT_NOW)),
    )


def erased(gone: Sequence[str], stays: Sequence[str]) -> tuple[Block, ...]:
    """Say that it is done, and what is left."""
    cases = f"办结的诉求 {'、'.join(gone)} 的内容也删了。" if gone else ""
    left = f"还没办完的 {'、'.join(stays)} 留着，有了答复照样告诉您。" if stays else ""
    return (Paragraph(f"已经删掉了。{cases}这段对话一分钟后也会从服务台消失。{left}"), Note("以后想用，随时直接说，就像第一次来一样。"))


def nothing_erased() -> tuple[Block, ...]:
    """Say that all stays as it is."""
    return (Paragraph("好的，什么都没有删。"), Choices((SHOW,)))


def not_asked() -> tuple[Block, ...]:
    """Say to a yes that comes too late, or after something else, that nothing was erased and how it is asked for."""
    return (Paragraph("什么都没有删。要删您的数据，请先回复“删除我的数据”，看清楚哪些会删，再接着回复“确认删除”。"), Choices((ERASE,)))


def no_such(ref: str) -> tuple[Block, ...]:
    """Say that a number is none of theirs."""
    return (Paragraph(f"您交的诉求里没有 {ref} 这个编号。回复“我的数据”可以看您的全部。"),)


def pieces(text: str, most: int = MOST_CHARS) -> list[str]:
    """Cut a long text at its lines, and a long line where it has to be."""
    lines = [line[at : at + most] for line in text.splitlines() for at in range(0, max(len(line), 1), most)]
    found: list[str] = []
    for line in lines:
        if found and len(found[-1]) + len(line) < most:
            found[-1] = f"{found[-1]}\n{line}"
        else:
            found.append(line)
    return found


def _on(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
