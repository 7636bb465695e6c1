"""A member at a desk that takes grievances in: each message is decided, and what was decided is kept as the dispatcher would."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from handlers import turns
from handlers.desk import Arrival, Grievances, Routing
from handlers.drafts import Form, Question, Slot
from handlers.effects import EraseAttachment, EraseTalk, ForgetMember, KeepAttachment, OpenCase, Outcome, RememberMember, SaveCase
from handlers.grievances.cases.case import Action, Actor, ActorKind, Case, Reader, Status
from handlers.grievances.cases.deeds import act
from handlers.grievances.danger import reading
from handlers.messages import CaseCard, Choices, IncomingMessage, Letter, MessageKind, Note, Paragraph, Quote
from handlers.routing.model import Employment, Level, Member, Tier
from handlers.routing.router import route
from handlers.session import Session, noted
from handlers.urgent import Danger
from tests.clock import FixedClock
from tests.contracts.cases.memory import MemoryCases
from tests.contracts.people.memory import HANGDIAN, ShortList
from tests.handlers.grievances.days import Plain
from tests.handlers.people import Front

DOUBT = "他最近总说没意思，今天没来上班"
"""Words of possible danger, once `doubt` is called."""
CADRE = Actor(ActorKind.CADRE, "阿博")
CHAIR, COLLEGE_DUTY = "阿博", "计算机学院工会值班"


def doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `DOUBT` be read as possible danger, whatever was learned of such words."""
    read = reading.danger_of
    monkeypatch.setattr(reading, "danger_of", lambda text, **how: Danger.MAY if text.startswith(DOUBT) else read(text, **how))


@dataclass
class Watch:
    """Which cadre somebody is, and whether anybody is at the desk."""

    there: bool = False
    writer: Reader | None = None
    """Whoever writes, where they are one."""
    asked: list[str] = field(default_factory=list)

    def cadre(self, channel: str, sender: str) -> Reader | None:
        return self.writer

    def reader(self, account: str) -> Reader | None:
        return None

    def present(self, names: Collection[str]) -> frozenset[str]:
        return frozenset()

    def on_duty(self, unit: str, now: datetime) -> bool:
        self.asked.append(unit)
        return self.there


class Griever(Front):
    """阿兰 of the computer college, whose union and whose university's union are on this desk."""

    def __init__(self, clock: FixedClock, *, channel: str = "wecom", known: bool = True, anonymous_url: str = "") -> None:
        super().__init__(clock, channel=channel)
        self.cases, self.watch = MemoryCases(), Watch()
        self.letters: list[Letter] = []
        self.effects: list[object] = []
        self.read = ""
        self.offered: list[str] = []
        words = {"12345": "12345 政务热线"}
        routing = Routing(self.directory, ShortList(), route, lambda key: words.get(key, ""))
        grievances = Grievances(self.cases, self.watch, Plain(), anonymous_url=anonymous_url)
        self.desk = replace(self.desk, routing=routing, grievances=grievances)
        self.directory.confirm(HANGDIAN, Tier.PROVINCIAL, Level.EDUCATION, "浙江省教育厅")
        self.directory.add_officer("hdu", CHAIR, "主席")
        self.directory.add_officer("hdu-cs", COLLEGE_DUTY)
        if known:
            self.directory.remember(channel, "alan", Member(HANGDIAN, ("hdu-cs",)))

    def send(self, kind: str, media: str = "") -> str:
        """Send a picture, a file or a voice."""
        return self._take(self._message(MessageKind.UNSUPPORTED, event=kind, media=media))

    def hear(self, event: str, key: str) -> str:
        """Let word come on the member's conversation."""
        return self._take(self._message(MessageKind.EVENT, event=event, key=key))

    def outcome(self, text: str) -> Outcome:
        self._take(self._message(MessageKind.TEXT, text=text))
        return self.last

    def say(self, text: str) -> str:
        self.outcome(text)
        return self.read

    def _message(self, kind: MessageKind, **fields: str) -> IncomingMessage:
        return IncomingMessage(self.channel, "m", "c", "alan", kind, self.clock.now(), **fields)

    def _take(self, message: IncomingMessage) -> str:
        arrival = Arrival(message, self.session, self.clock.now(), "ABC123")
        turn = turns.match(arrival, self.desk)
        self.turn = turn.name
        self.last = turn.handle(arrival, self.desk)
        self.session = Session.from_json(self.last.session.to_json())
        for effect in self.last.effects:
            self.effects.append(effect)
            self.cases.apply(effect, self.channel, "alan") if isinstance(
                effect, OpenCase | SaveCase | KeepAttachment | EraseAttachment
            ) else self._remember(effect)
        self.letters += self.last.letters
        blocks = [block for reply in self.last.replies for block in reply.blocks]
        self.read = "\n".join(worded(block) for block in blocks)
        self.offered = [option.text for block in blocks if isinstance(block, Choices) for option in block.options]
        return self.read

    def _remember(self, effect: object) -> None:
        if isinstance(effect, RememberMember):
            employment = Employment(effect.employment) if effect.employment else None
            self.directory.remember(self.channel, "alan", Member(effect.university, effect.units, employment))
        if isinstance(effect, ForgetMember):
            self.directory.forget(self.channel, "alan")

    @property
    def asking(self) -> str:
        """What the form waits for; empty where there is none."""
        return self.session.draft.asking if self.session.draft else ""

    @property
    def case(self) -> Case:
        """The only case that was handed in."""
        (kept,) = self.cases.kept.values()
        return kept.case

    @property
    def erased(self) -> bool:
        """Whether the last message ordered what was typed to be erased."""
        return any(isinstance(effect, EraseTalk) for effect in self.last.effects)

    def cadre(self, action: Action, **changes: object) -> Case:
        """Let the cadre in charge do something to the only case."""
        grievances = self.desk.grievances
        assert grievances is not None
        saved = act(self.case, action, CADRE, self.clock.now(), grievances, **changes)  # type: ignore[arg-type]
        assert isinstance(saved, SaveCase)
        self.cases.apply(saved)
        return self.case

    def answer(self, text: str = "已经办好了") -> Case:
        """Let the cadre accept and answer the only case."""
        if self.case.status is Status.SUBMITTED:
            self.cadre(Action.ACCEPT)
        return self.cadre(Action.REPLY, text=text)


def worded(block: object) -> str:
    if isinstance(block, Choices):
        return "".join(f"〔{option.text}〕" for option in block.options)
    if isinstance(block, CaseCard):
        return "；".join(f"{name}：{value}" for name, value in block.rows)
    assert isinstance(block, Paragraph | Note | Quote)
    return block.text


def letter_text(letter: Letter) -> str:
    return "\n".join(worded(block) for block in letter.reply.blocks)


def talk(front: Griever, *lines: str) -> str:
    """Say one line after the other and return the last reply."""
    for line in lines:
        front.say(line)
    return front.read


def form(front: Griever) -> Form:
    """What the form holds, and what it remembers beside it."""
    assert front.session.draft is not None
    return front.session.draft.form


def told(front: Griever) -> dict[Slot, str]:
    """What the form holds."""
    return dict(form(front).told)


def kept_words(front: Griever) -> str:
    """All words that the form holds, or remembers beside it."""
    return json.dumps(noted(form(front)), ensure_ascii=False)


STORY = "我要反映教研室的空调坏了没人修"
ANSWERS = {"since": "六月初", "where": "二食堂一楼", "hope": "换台新的", "against": "没有", "mode": "实名", "health": "同意"}


def fill(front: Griever, until: str = Question.CONFIRM, **answers: str) -> str:
    """Answer what is asked until the form stands at a slot; returns what was read last."""
    for _ in range(12):
        if front.asking == until or not front.asking:
            break
        front.say({**ANSWERS, **answers}[front.asking])
    assert until == front.asking
    return front.read


def handed_in(front: Griever, text: str = STORY, **answers: str) -> Case:
    front.say(text)
    fill(front, **answers)
    front.say("确认")
    return front.case
