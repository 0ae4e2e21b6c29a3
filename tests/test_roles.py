"""Roles are given by links that work once, and are gone when they are taken."""

import sqlite3
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import roles as roles_module
from bot.roles import INVITATION_DAYS, Invitation, Member, Role, Roles
from bot.state import State

OWNER, ANA, IVO = 42, 7, 8
EDITOR = Member(ANA, Role.EDITOR, "Ана")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.sqlite"


@pytest.fixture
def roles(file: Path) -> Roles:
    return Roles(State(file))


def test_an_invitation_works_once_and_for_one(roles: Roles, file: Path) -> None:
    token = roles.invite(Role.EDITOR, OWNER)
    assert roles.invitation(token, IVO) == Invitation(Role.EDITOR, OWNER)
    assert roles.accept(token, EDITOR)
    assert not roles.accept(token, Member(IVO, Role.EDITOR, "Иво"))
    assert roles.invitation(token, IVO) is None
    assert roles.all() == [EDITOR] == Roles(State(file)).all()


def test_whoever_took_an_invitation_may_open_it_again_to_read_that_it_is_done(roles: Roles) -> None:
    token = roles.invite(Role.EDITOR, OWNER)
    roles.accept(token, EDITOR)
    assert roles.invitation(token, ANA) == Invitation(Role.EDITOR, OWNER)
    assert not roles.accept(token, EDITOR)


def test_no_link_brings_back_a_role_that_was_taken(roles: Roles) -> None:
    token = roles.invite(Role.EDITOR, OWNER)
    roles.accept(token, EDITOR)
    assert roles.remove(ANA) == EDITOR
    assert roles.of(ANA) is None
    assert roles.invitation(token, ANA) is None
    assert not roles.accept(token, EDITOR)


def test_with_a_role_go_the_links_that_its_holder_gave(roles: Roles) -> None:
    roles.accept(roles.invite(Role.ADMIN, OWNER), Member(ANA, Role.ADMIN, "Ана"))
    given = roles.invite(Role.EDITOR, ANA)
    roles.remove(ANA)
    assert roles.invitation(given, IVO) is None
    assert not roles.accept(given, Member(IVO, Role.EDITOR, "Иво"))


def test_an_invitation_grows_old(roles: Roles, monkeypatch: pytest.MonkeyPatch) -> None:
    token = roles.invite(Role.READER, OWNER)
    now = time.time()
    for days, is_good in ((INVITATION_DAYS - 1, True), (INVITATION_DAYS + 1, False)):
        later = partial(float, now + days * 86_400)
        monkeypatch.setattr(roles_module, "time", SimpleNamespace(time=later))
        assert bool(roles.invitation(token, ANA)) is is_good


def test_tokens_differ_and_none_is_kept(roles: Roles, file: Path) -> None:
    tokens = {roles.invite(Role.READER, OWNER) for _ in range(50)}
    assert len(tokens) == 50
    assert all(len(token) >= 22 for token in tokens)
    with closing(sqlite3.connect(file)) as opened:
        told = "\n".join(opened.iterdump())
    assert not any(token in told for token in tokens)


def test_a_forged_token_gives_nothing(roles: Roles) -> None:
    roles.invite(Role.ADMIN, OWNER)
    assert roles.invitation("forged", ANA) is None
    assert not roles.accept("forged", Member(ANA, Role.ADMIN, "Ана"))
    assert roles.all() == []
