"""A table is signed by the person who saved it, and never by what a program writes where it knows of none."""

from __future__ import annotations

import pytest

from aligner.review.saved_by import is_of_person


@pytest.mark.parametrize(
    "name",
    [
        "", " ", "openpyxl", "python-docx", "Apache POI", "WPS Office", "WPS_1602234567", "wps用户",
        "微软用户", "微软中国", "微软（中国）", "Windows 用户", "Microsoft Office User", "Microsoft Office 用户",
        "Lenovo User", "HP Inc.", "PC",
        "LENOVO-PC", "DESKTOP-9A8B7C", "USER-20210304AB", "User1", "ａｄｍｉｎ", "Administrators", "系统管理员",
        "超级管理员", "用户名", "新用户", "Unknown Author", "匿名用户", "作者", "Guest", "MacBook",
    ],
)  # fmt: skip
def test_programs_machines_and_kinds_of_accounts_are_nobody(name: str) -> None:
    assert not is_of_person(name)


@pytest.mark.parametrize(
    "name",
    ["王工", "李敏", "张三2", "wangwei", "wang_01", "Li Min", "县交通局办公室", "Hpang", "Macy", "Dell'Orto", "Ownby",
     "新华", "中国海", "WPS 张三", "13900000000"],
)  # fmt: skip
def test_persons_and_bodies_are_somebody(name: str) -> None:
    assert is_of_person(name)
