"""The words of a story by which its writer is known: their own name, or a role that one person alone has. 保密 does not take them out."""

from __future__ import annotations

import re

from handlers.grievances.words import facts, phrases, selves
from handlers.grievances.words.simplified import simple

CALLED = re.compile(
    rf"(?!我|咱|俺|[他她]|你|这|那|举报|投诉|反映|控告|检举|请|让|被|叫|找)(?P<who>[\u4e00-\u9fff]{{0,4}}[老小][{facts.SURNAME}])(?:[，,\s:：]+(?=[我俺咱])|(?=我们?[\u4e00-\u9fff]))"
)
"""How people begin who say first what they are called: 保安老李，我们岗亭."""
OWN_ROLE = re.compile(
    rf"(?:我|俺|本人)(?:就|现在|目前)*是(?!针对|说|被|来|想|要|找|问|跟|和|因为)[^，,。；;的]{{0,12}}?(?:{facts.ROLE.pattern}|唯一的?[^，,。；;]{{1,8}}|负责人)(?=$|[，,。；;\s])"
)
"""A role of the writer's own that one person alone has: 我是网络中心主任."""
ONLY_ONE = re.compile("(?:只有|就)我(?:一个人?|自己)(?:是)?[^，,。；;]{1,8}")
MOST_CHARS = 16


def gives_away(story: str) -> str:
    """The first words of a story that say who wrote it, as they were typed; empty where none do."""
    if found := CALLED.match(simple(story)):
        return story[found.start("who") : found.end("who")]
    return next((words for one in phrases.segments(story) if (words := _in_clause(one.words))), "")


def _in_clause(clause: str) -> str:
    if len(clause) <= MOST_CHARS and selves.own_name(clause):
        return clause
    found = OWN_ROLE.search(simple(clause)) or ONLY_ONE.search(simple(clause))
    return clause[found.start() : found.end()][:MOST_CHARS] if found else ""
