"""No message, however it is made, holds the desk up: neither one pattern nor the whole reading of a message."""

import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.clock import FixedClock
from tests.handlers.grievances.members import Griever

ROOT = Path(__file__).parent.parent
AT_MOST_S = 90
"""Of a processor; it takes a fifth of that."""
REPEATED = ("哈", "嗯", "就是", "那个", "不对", " ", "12", "（", "“", "真的", "我", "谢谢你好", "呃")
MOST_CHARS = 1990
AT_MOST_A_MESSAGE_S = 10
"""Of a processor; such a message takes a tenth of a second to half of one."""


def tried(*given: str) -> tuple[int, str]:
    """Try patterns in a process that the system ends even while `re` holds its lock; what it said last is the one that held it."""
    command = [sys.executable, "-m", "tests.patterns", *given]
    ended = subprocess.run(
        command, check=False, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", preexec_fn=_bounded
    )
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        pytest.fail(f"held up by {ended.stdout.splitlines()[-1:]}")
    return ended.returncode, ended.stdout


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (AT_MOST_S, AT_MOST_S + 5))


@pytest.mark.timeout(900)
def test_no_pattern_tries_every_way_of_cutting_a_message_up() -> None:
    code, said = tried()
    assert code == 0, [line for line in said.splitlines() if line.startswith("TOO LONG")] or said[-2000:]
    count = int(said.splitlines()[-1].split()[0])
    assert count > 400, "the patterns of the desk were not found"


@pytest.mark.parametrize("pattern", ["(?:就是|就|是)*完", r"(?:嗯+|哈)*完", r"(?:办理|受理)\s*,?\s*号?\s*#?\s*1"])
def test_a_pattern_that_does_is_found(pattern: str) -> None:
    code, said = tried(pattern)
    assert (code, "TOO LONG" in said) == (1, True)


@pytest.mark.parametrize("said", [(), ("我要反映问题",), ("我要反映问题", "二楼食堂的饭卡重复扣了两次钱", "上个月开始")])
@pytest.mark.parametrize("again", REPEATED)
def test_a_long_message_of_one_word_is_read_at_once(clock: FixedClock, again: str, said: tuple[str, ...]) -> None:
    command = "办理" if again == " " else ""
    member, before = Griever(clock), Griever(clock)
    for text in ("在吗", *said):
        member.say(text)
        before.say(text)
    before.say(command + again * 8 + "☃")  # loads what such a message is weighed with
    assert bool(said) == bool(member.asking)
    began = time.process_time()
    member.say(command + again * (MOST_CHARS // len(again)) + "☃")
    assert time.process_time() - began < AT_MOST_A_MESSAGE_S
