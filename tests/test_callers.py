"""Nothing is kept for nobody: each function, class and constant of a module is used in the product, not by tests alone."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "knowledge", "ingest")
FOR_OTHERS = {
    "knowledge.langchain.ClauseRetriever": "for those who build on the desk's search",
    "ingest.normalise.normalise": "the repairs without a loader's marks, on which it is proven that each can be undone",
    "handlers.routing.router.evidence": "what the reader of levels is learned from, the same that it weighs",
    "handlers.unfinished.STEERING": "says of each field that is not exported that it need not be",
}
"""What is used from outside, and why it stays."""


@dataclass
class Module:
    """What a module defines, and what it uses of itself and of others."""

    name: str
    defines: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    """Dotted names."""


def modules() -> Iterator[Module]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "versions" not in path.parts:
                yield read(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path)


def read(name: str, path: Path) -> Module:
    tree, found = ast.parse(path.read_text("utf-8")), Module(name)
    for node in tree.body:
        found.defines |= defined(node)
    imported = dict(imports(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.uses |= {f"{name}.{node.id}", imported.get(node.id, "")}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.uses.add(f"{imported.get(node.value.id, '')}.{node.attr}")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            found.uses |= {f"{name}.{node.value}", imported.get(node.value, "")}  # an annotation in quotes, `__all__`
    return found


def defined(node: ast.stmt) -> set[str]:
    match node:
        case ast.FunctionDef(name=name, decorator_list=[]) | ast.AsyncFunctionDef(name=name, decorator_list=[]):
            return {name}
        case ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case _:
            return set()


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((one.asname, one.name) for one in node.names if one.asname)


def test_nothing_stands_in_a_module_that_the_product_does_not_use() -> None:
    read_all = list(modules())
    used = {name for one in read_all for name in one.uses}
    unused = {f"{one.name}.{name}" for one in read_all for name in one.defines if not name.startswith("__")} - used
    assert set(FOR_OTHERS) == unused
