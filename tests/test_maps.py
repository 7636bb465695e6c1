"""The maps of the larger packages name every module and no other: whoever adds one says where it belongs."""

import importlib
import pkgutil
import re

import pytest

HEADED = re.compile(r"^ {4}(\S.*?)(?: {2,}|$)", re.MULTILINE)


GRIEVANCES = ("cases", "words", "cadre", "form", "member", "danger")


@pytest.mark.parametrize("package", ["handlers", "handlers.grievances", *(f"handlers.grievances.{one}" for one in GRIEVANCES), "knowledge"])
def test_the_map_of_a_package_names_each_of_its_modules(package: str) -> None:
    found = importlib.import_module(package)
    assert found.__doc__
    modules = {module.name for module in pkgutil.iter_modules(found.__path__)}
    named = set(re.findall(r"[a-z_]+", " ".join(HEADED.findall(found.__doc__))))
    mentioned = {name for name in modules if f"`{name}`" in found.__doc__}
    assert set() == modules - named - mentioned
    assert set() == named - modules
