"""What is said of words that somebody wants compared with the rules."""

from __future__ import annotations

from handlers.messages import Block, Note, Paragraph


def stands(place: str) -> Paragraph:
    """Say that the words stand in a rule as they were given."""
    return Paragraph(f"对得上，您引的是原话，在{place}。整句是：")


def stands_elsewhere(place: str) -> Paragraph:
    """Say that they stand in another place than was named."""
    return Paragraph(f"是原话，不过不在您说的那一条，在{place}。整句是：")


def altered() -> Paragraph:
    """Say that no rule has just these words, before the nearest that has."""
    return Paragraph("对不上：收录的文件里没有一模一样的话。最接近的原文是下面这句，引用请以它为准：")


def nowhere() -> tuple[Block, ...]:
    """Say that neither these words nor any like them stand in what is held."""
    return (
        Paragraph("没有找到：收录的文件里没有这句话，也没有相近的，请不要当原话引用。"),
        Note("它也可能出自这里没有收录的文件；知道是哪个文件的话，把名字发给我，我看看收了没有。"),
    )
