"""A picture or a file that whoever sent it wants back: 撤回刚才那张图片，上面有我名字. It goes, and the matter stays.

Of what waits in a form the last one goes; of what belongs to a case already, all that was sent on the last day, as its order is not kept.
"""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.desk import Arrival, FrontDesk, kept, respond_and_keep
from handlers.drafts import Draft
from handlers.effects import EraseAttachment, Outcome
from handlers.grievances.cadre import tidings
from handlers.grievances.cases.case import Action, Attachment, Case
from handlers.grievances.cases.deeds import act
from handlers.grievances.cases.lifecycle import Refusal
from handlers.grievances.form.handing_in import MEMBER
from handlers.grievances.form.next_question import again, draft_of, form_of, is_form, takes_in, tools
from handlers.grievances.member import case_at_hand, following
from handlers.grievances.words import phrases
from handlers.grievances.words.simplified import simple
from handlers.messages import MessageKind
from handlers.texts import files as texts_files
from handlers.texts import tidings as texts_tidings

MOST_CHARS = 40
FILE = "(?:图片?|照片|相片|截图|文件|附件|语音|录音|pdf)(?:资料)?"
LEADS = r"(?:请|快|麻烦|帮我?|给我|我|要|想|你们?|您|能不能|能|可以|可不可以|赶紧|马上|等等|哎呀?|不好意思|糟了|把|将|\s){0,6}"
WHICH = (
    "(?:我?(?:刚才|刚刚?|上面|前面|上一|最后|之前|昨天)(?:我)?(?:[发传交]|上传)?(?:过来|错|上去|给你们?)?(?:了)?的?|我?(?:[发传交]|上传)(?:过来|错|上去|给你们?)?(?:了)?的)?"
    "(?:[这那])?(?:[一两三几]?[张个份条段些])?的?"
)
POINTS = re.compile("刚|上面|前面|最后|[这那]|[发传]|附件")
OFF = "(?:撤回|撤掉|撤销|撤下来?|撤了?|收回|删除|删掉|删了?|去掉|拿掉|拿下来|作废)(?:一下|了)?"
END = r"(?:吗|么|吧|啊|呀|行吗|好吗|可以吗|谢谢[您你]?|\s)*"
TAKES_BACK = re.compile(
    rf"{LEADS}(?:{OFF}{WHICH}{FILE}|{WHICH}{FILE}(?:也|都|请|给我|帮我|能不能|可以|可不可以|先|就|我想|我要)*"
    rf"(?:{OFF}|不要了|别用了?|不算|(?:是)?(?:我)?[发传]错了?)){END}"
)
ALL = re.compile("都|全|所有|[些两三几]")
LATELY = re.compile("刚|上面|前面|[发传]")


def wants(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether somebody wants a picture back that they sent: one that is kept here, or that they speak of as sent just now."""
    if not takes_in(desk) or arrival.message.kind is not MessageKind.TEXT or not 0 < len(arrival.text) <= MOST_CHARS:
        return False
    said = _said(arrival.text)
    if not said or not POINTS.search(said):
        return False
    return bool(_of_draft(arrival) or _of_case(arrival, desk)) or (LATELY.search(said) is not None and _known(arrival, desk))


def take_back(arrival: Arrival, desk: FrontDesk) -> Outcome:
    """Let it go; where nothing of the kind is kept, say so."""
    if draft := _of_draft(arrival):
        return _out_of_draft(arrival, desk, draft)
    if held := _of_case(arrival, desk):
        return _out_of_case(arrival, desk, *held)
    return respond_and_keep(arrival, desk, texts_files.none_kept())


def _said(text: str) -> str:
    """The clause that takes something back; empty where none does."""
    clauses = (simple(phrases.bare(one.words)) for one in phrases.segments(text))
    return next((one for one in clauses if TAKES_BACK.fullmatch(one)), "")


def _of_draft(arrival: Arrival) -> Draft | None:
    """The draft that holds something that was sent."""
    draft = draft_of(arrival)
    return draft if draft is not None and draft.attachments else None


def _of_case(arrival: Arrival, desk: FrontDesk) -> tuple[Case, list[Attachment]] | None:
    """The case that something was sent to, with what was sent on the last day of it."""
    cases = tools(desk)[0].cases
    for case in cases.list_for(arrival.reader, case_at_hand.LIVE, limit=following.SHOWN):
        if there := list(cases.attachments_for(arrival.reader, case.ref)):
            last = max(one.on for one in there)
            return case, [one for one in there if one.on == last]
    return None


def _known(arrival: Arrival, desk: FrontDesk) -> bool:
    """Whether whoever writes tells something, or has told it."""
    return form_of(arrival) is not None or case_at_hand.live(arrival, desk) is not None


def _out_of_draft(arrival: Arrival, desk: FrontDesk, draft: Draft) -> Outcome:
    gone = len(draft.attachments) if ALL.search(_said(arrival.text)) else 1
    left = replace(draft, attachments=draft.attachments[: len(draft.attachments) - gone])
    told = texts_files.taken_back(gone)
    if is_form(draft):
        return again(arrival, desk, left.remembering(seen=""), (told,))
    waiting = left if left.attachments or left.form.heard else None
    session = kept(replace(arrival.session, draft=waiting), arrival.now, desk.policy)
    return respond_and_keep(replace(arrival, session=session), desk, (told,))


def _out_of_case(arrival: Arrival, desk: FrontDesk, case: Case, gone: list[Attachment]) -> Outcome:
    """Erase it, and tell those who work on the case that it was taken back."""
    grievances, routing = tools(desk)
    saved = act(case, Action.SUPPLEMENT, MEMBER, arrival.now, grievances, text=texts_files.taken_out_of_case(len(gone)))
    if isinstance(saved, Refusal):
        return case_at_hand.not_now(arrival, desk, "撤回", case)
    letters = tidings.line(saved.case, grievances, routing.directory, texts_tidings.FILE_BACK)
    outcome = case_at_hand.done(case_at_hand.free(arrival), desk, texts_files.taken_back_from(case.ref, len(gone)), saved, *letters)
    return replace(outcome, effects=(*(EraseAttachment(case.ref, one.id) for one in gone), *outcome.effects))
