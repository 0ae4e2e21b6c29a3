"""The architecture contracts leave nobody out."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

HOUSE = Path(__file__).parent.parent
SETTINGS = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: dict[str, Any] = {
    contract["name"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]
}
MODULES = {
    f"index.{path.stem}"
    for path in (HOUSE / "index").iterdir()
    if path.suffix == ".py" or (path / "__init__.py").is_file()
} - {"index.__init__"}


@pytest.mark.parametrize("name", [name for name in CONTRACTS if " only in " in name])
def test_an_engine_is_closed_to_every_module_but_its_own(name: str) -> None:
    users = {f"index.{one}" for one in re.split(" and ", name.partition(" only in ")[2])}
    inside = {one for one in CONTRACTS[name]["source_modules"] if one.startswith("index.")}
    assert inside == MODULES - users


def test_the_door_is_the_only_way_in() -> None:
    assert set(CONTRACTS["bot enters by the door"]["forbidden_modules"]) == MODULES | {"training"}
