"""Answers to the form in English, as people write it whose own language it need not be: no against anybody, real name OK."""

from __future__ import annotations

import re

from handlers.grievances.cases.case import Confidentiality

PIECES = re.compile(r"[,.;!]+|\band\b|\bbut\b")
LEADS = r"(?:(?:ok(?:ay)?|yes|well|please|just|i|we|am|want|would|to|can|you|is|are|it|it'?s|this|that|the|my|case|matter|for|in)\s+){0,6}"
AGAINST_NOBODY = re.compile(
    rf"{LEADS}(?:(?:no|not|isn'?t|without) (?:complain(?:t|ing)? )?(?:against|about|targeting|aimed at) "
    r"(?:(?:any|some|one|a|specific|particular|certain)\s?)*(?:body|one|person|people|department|office)"
    r"|(?:against )?(?:nobody|no ?one|no person|none))(?: (?:in particular|special|specific|personally|else))?"
)
NAMED = re.compile(
    rf"{LEADS}(?:real name|named|(?:by|with|under|use|using|show|give|write|put) (?:my |the )?(?:real |own )?names?)"
    r"(?: (?:is|are|please|ok(?:ay)?|fine|good|yes|no problem|thanks?|you))*"
)
CONFIDENTIAL = re.compile(
    rf"{LEADS}(?:keep (?:it|this|me|them|my name|my identity) )?(?:confidential|secret|private)(?:ly)?"
    r"(?: (?:please|mode|is|better|ok(?:ay)?))*"
    rf"|{LEADS}(?:do not|don'?t|not) (?:show|use|tell|write|give|say|let|put|reveal) .{{0,24}}(?:name|know|who i am|it'?s me)(?: please)?"
)
NODS = re.compile(r"ok(?:ay)?|yes|no problem|please|thanks?(?: you)?|it'?s fine|fine|sure")


def pieces(text: str) -> list[str]:
    """The pieces of an English message; none of one in another script."""
    return [one.strip() for one in PIECES.split(text.lower()) if one.strip()] if text.isascii() else []


def against_nobody(piece: str) -> bool:
    """Whether a piece says that it is against nobody, and nothing else."""
    return AGAINST_NOBODY.fullmatch(piece) is not None


def mode(piece: str) -> Confidentiality | None:
    """Who may know, if a piece says nothing else."""
    if CONFIDENTIAL.fullmatch(piece):
        return Confidentiality.CONFIDENTIAL
    return Confidentiality.NAMED if NAMED.fullmatch(piece) else None


def nods(piece: str) -> bool:
    """Whether a piece tells nothing beside the others."""
    return NODS.fullmatch(piece) is not None
