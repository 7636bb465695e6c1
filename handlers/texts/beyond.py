"""What a member reads who wants what no union can give: that it cannot, and whom to turn to, in a sentence or two."""

from __future__ import annotations

from handlers.messages import Block, Choices, Paragraph
from handlers.texts.general import HAND_IN, HELP

CANNOT = {
    "private": "这是您和对方之间的私事，工会管不到那边，不好意思。"
    "可以先找社区、街道的人民调解委员会，不收费；拿不准怎么办，打 12348 公共法律服务热线问律师；买东西吃了亏，打 12315。",
    "schooling": "孩子进哪所学校，要看规定的条件和名额，工会不能替谁打招呼。"
    "条件怎么定、还有没有别的办法，可以问那所学校的招生老师，或者区里的教育局。",
    "job": "给家里人安排工作，工会办不到，不好意思。"
    "学校招人看人事处的公告，一样要应聘；想有人帮着找，当地的公共就业服务机构介绍工作不收费。",
    "raise": "一个人的工资，工会不能单独替您涨，要您跟单位谈。",
    "dismissal": "谁当领导、谁在哪个岗位，由单位和它的上级定，工会撤不了人，也换不了人。",
    "discipline": "处分是单位作的，工会不能替它撤；不过工会认为不适当的，有权提出意见，这是工会法第二十二条写的。"
    "您自己也可以照决定书上写的期限去申诉，别拖过了。",
    "marriage": "家里的事最磨人，我听着也替您难受；不过离不离、孩子跟谁、财产怎么分，工会管不了，也判不了。"
    "想好好谈，社区和街道的人民调解委员会能帮着调解，不收费；要问法律、请律师，打 12348 公共法律服务热线，困难的可以申请法律援助。"
    "对方动手打您，马上打 110。",
    "loan": "工会不放贷款，也不借钱，这个帮不上您，不好意思。",
    "permanent": "编制要按单位的名额和公开招考来，工会不能替谁转。",
    "street": "校外的店铺、摊点和工地，不归工会管，这个帮不上您，不好意思。打 12345 政务服务便民热线，一个电话就能转给管的部门；"
    "油烟、噪音、占道、卫生都可以打；买东西吃了亏，打 12315。",
    "contract": "合同里的条款，要您和单位商量好了才能改，工会不能替您撤。",
    "decision": "这是单位定的，工会不能替它撤。",
}
INSTEAD = {
    "schooling": "要是觉得给教职工子女的办法定得不公平，这个工会可以去提，回复“提诉求”。",
    "raise": "工会能做的，是代表大家跟单位集体协商工资；要是该发的没发够，回复“提诉求”，我帮您交过去。",
    "dismissal": "他做了什么不对的事，回复“提诉求”说给我听，工会可以去反映、去问；违纪违法的，可以直接找单位的纪委。",
    "discipline": "想请工会去提，回复“提诉求”，我就从您这句写起。",
    "marriage": "心里闷，在这里说说也行，打 12356 也有人听；家里因为这个有了难处，或者影响到上班，告诉我，工会能帮的会帮。",
    "loan": "真遇上难处（生病、出事、收入一下断了），工会有困难帮扶，回复“提诉求”跟我说说情况，我帮您交过去；急用钱也别碰网上的高息贷款。",
    "permanent": "要是干一样的活，待遇却差一截，或者合同、社保没给您弄好，这个工会能去谈，回复“提诉求”说给我听；"
    "招考的条件和时间，问学校人事处。",
    "contract": "那一条要是不公平，回复“提诉求”，工会可以去跟单位谈；想先看规定，把那一条写的事告诉我。",
    "decision": "觉得不该这样，回复“提诉求”，我从您这句写起，请工会去问清楚、提意见。",
}
"""What the union can do all the same, where the desk takes it in."""


def cannot(wanted: str, *, takes_in: bool) -> tuple[Block, ...]:
    """Say what cannot be done and whom to turn to, and what the union can do instead."""
    instead = INSTEAD.get(wanted, "") if takes_in else ""
    return (Paragraph(CANNOT[wanted] + instead), Choices((HAND_IN, HELP) if instead else (HELP,)))
