"""The door to YAML: text stays text, limits hold, and whatever a file says becomes findings with a place."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.documents import Limits, Node, read_document
from foedus.errors import UnreadableError
from foedus.model import Finding

_CODES = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH
GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW
KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG
NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN
SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT
ZA ZM ZW
"""
ISO2 = _CODES.split()
_TRAPS = "yes no on off y n Y N Yes No On Off TRUE False 12:30 1e3 0x1F 0o17 017 1_000 .5 .inf .nan 2025-08-19 = <<"
TRAPS = _TRAPS.split()


def read(tmp_path: Path, data: bytes | str, **limits: int) -> tuple[Node | None, tuple[Finding, ...]]:
    path = tmp_path / "file.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_document(path, limits=Limits(**limits), name="file.yaml")


def only(findings: tuple[Finding, ...], code: str, line: int) -> Finding:
    assert [(f.code, f.locus.line if f.locus else None) for f in findings] == [(code, line)]
    assert findings[0].locus.file == "file.yaml"
    return findings[0]


def test_the_249_country_codes_are_complete() -> None:
    assert len(set(ISO2)) == 249


@pytest.mark.parametrize("style", ["[{}]", "\n  - {}"])
def test_every_country_code_and_trap_stays_text(tmp_path: Path, style: str) -> None:
    words = [*ISO2, *TRAPS]
    listed = style.replace("{}", ", ".join(words)) if "[" in style else "".join(style.replace("{}", w) for w in words)
    root, findings = read(tmp_path, f"codes: {listed}\n")
    assert findings == ()
    assert [node.text for node in root.pairs[0][1].items] == words


@pytest.mark.parametrize("word", [*TRAPS, "NO", "no", "off"])
def test_traps_stay_text_as_keys(tmp_path: Path, word: str) -> None:
    root, findings = read(tmp_path, f"{word}: 1\n")
    assert findings == ()
    assert root.pairs[0][0].text == word


def test_only_unquoted_nothing_is_empty(tmp_path: Path) -> None:
    root, _ = read(tmp_path, 'a: null\nb: "null"\nc: ~\nd:\ne: ""\nf: NULL\n')
    assert {key.text: value.empty for key, value in root.pairs} == {
        "a": True, "b": False, "c": True, "d": True, "e": False, "f": False,
    }  # fmt: skip


def test_a_doubled_key_names_both_lines(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "a: 1\nb: 2\nc: 3\nb: 4\n")
    assert "line 2" in only(findings, "FD007", 4).seen


def test_a_doubled_key_is_found_whatever_its_quotes(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "a: 1\nb: {x: 1, 'x': 2}\n\"a\": 4\n")
    assert [(f.code, f.locus.line, f.locus.column) for f in findings] == [("FD007", 2, 11), ("FD007", 3, 1)]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\n", "FD005", 1),
        ("a: 1\nb: *x\n", "FD005", 2),
        ("a: 1\n<<: *x\n", "FD005", 2),
        ("a: 1\nb: &x [1]\n", "FD005", 2),
        ("a: 1\nb: &x {c: 1}\n", "FD005", 2),
        ("a: 1\n&x b: 2\n", "FD005", 2),
        ("a: !!python/object/apply:os.system [ls]\n", "FD006", 1),
        ("a: 1\nb: !!binary aGk=\n", "FD006", 2),
        ("a: !mine 1\n", "FD006", 1),
        ("a: 1\n---\nb: 2\n", "FD009", 2),
        ("", "FD008", 1),
        ("# nothing\n\n", "FD008", 1),
        ("\ufeff", "FD008", 1),
        ("a: 1\nb: [2\n", "FD001", 3),
        ('a: 1\nb: "2\n', "FD001", 3),
        ("a: 1\n b: 2\n", "FD001", 2),
        ("a: 1\nb:\n\tc: 2\n", "FD001", 3),
        ("a: é\nb: 1\nc: \x00\n", "FD003", 3),
        ("é: éé\r\nb: \x1b\r\n", "FD003", 2),
        ("a: 1\rb: \x07\r", "FD003", 2),
        ("a: 1\n? [b, c]\n: 2\n", "FD010", 2),
        ("a: 1\n{b: c}: 2\n", "FD010", 2),
    ],
)
def test_what_is_refused_has_its_code_and_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    only(read(tmp_path, text)[1], code, line)


@pytest.mark.parametrize(("newline", "line"), [("\n", 4), ("\r\n", 4), ("\r", 4)])
def test_a_byte_that_is_no_text_is_found_on_its_line(tmp_path: Path, newline: str, line: int) -> None:
    data = newline.join(["a: 1", "é: 2", "", "name: Nor"]).encode() + b"\xe9ge" + newline.encode()
    finding = only(read(tmp_path, data)[1], "FD002", line)
    assert finding.locus.column == 10
    assert "0xe9" in finding.seen


def test_utf_16_is_refused_on_its_first_byte(tmp_path: Path) -> None:
    assert only(read(tmp_path, "a: 1\n".encode("utf-16"))[1], "FD002", 1).locus.column == 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends_change_nothing(tmp_path: Path, mark: bytes, newline: str) -> None:
    root, findings = read(tmp_path, mark + newline.join(["a: 1", "b: [x, y]", "c: |", "  t", ""]).encode())
    assert findings == ()
    assert [(k.text, k.locus.line, k.locus.column) for k, _ in root.pairs] == [("a", 1, 1), ("b", 2, 1), ("c", 3, 1)]
    assert root.pairs[2][1].text == "t\n"


def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    lines = ["a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    began = time.perf_counter()
    _, findings = read(tmp_path, "\n".join(lines))
    assert time.perf_counter() - began < 0.1
    only(findings, "FD005", 1)


@pytest.mark.parametrize(
    ("text", "limits", "line"),
    [
        ("a: 1\nb: " + "[" * 60 + "]" * 60, {}, 2),
        ("a: 1\n" + "".join(f"{' ' * i}k:\n" for i in range(60)), {}, None),
        ("a:\n" + "- x\n" * 20, {"nodes": 10}, 9),
        ("a: 1\nb: " + "x" * 200, {"scalar": 100}, 2),
        ("a: 1\n" + "# " + "x" * 200, {"size": 100}, 1),
        ("x" * 10_000_000, {}, 1),
        ("a: '" + "x" * 4_000_000 + "'", {}, 1),
        ("- " * 2_000_000, {}, 1),
        ("[" * 4_000_000, {}, None),
        ("[a, " * 1_000_000, {}, 1),
        ("k: [" + "a, " * 1_000_000 + "]", {}, 1),
    ],
)
def test_size_depth_and_number_are_limited(tmp_path: Path, text: str, limits: dict[str, int], line: int | None) -> None:
    began = time.perf_counter()
    root, findings = read(tmp_path, text, **limits)
    assert time.perf_counter() - began < 5
    assert root is None
    assert findings[-1].code in ("FD004", "FD001")
    assert line is None or (findings[-1].code, findings[-1].locus.line) == ("FD004", line)


def test_a_large_plain_file_is_read(tmp_path: Path) -> None:
    root, findings = read(tmp_path, "entries:\n" + "- {id: x, says: something of no weight}\n" * 39_000)
    assert findings == ()
    assert len(root.pairs[0][1].items) == 39_000


def test_depth_of_fifty_is_taken_and_fifty_one_is_not(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * 50 + "]" * 50)[1] == ()
    assert [f.code for f in read(tmp_path, "[" * 51 + "]" * 51)[1]] == ["FD004"]


@pytest.mark.parametrize("make", [lambda p: p / "none.yaml", lambda p: p])
def test_a_file_that_cannot_be_opened_raises(tmp_path: Path, make) -> None:
    with pytest.raises(UnreadableError):
        read_document(make(tmp_path))


SIGNS = [*"ab01:-?,[]{}#&*!|>'\"%@` \n\t\r.~<=", "\n  ", "\n- ", ": ", "é", "\x00", "\u2028", "\ufeff"]
YAML_LIKE = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.text(st.characters(codec="utf-8"), max_size=80).map(str.encode),
        YAML_LIKE.map(str.encode),
        st.binary(max_size=40),
    )
)
def test_any_bytes_give_a_tree_or_findings(tmp_path: Path, data: bytes) -> None:
    root, findings = read(tmp_path, data)
    assert root is not None or findings
    for finding in findings:
        assert finding.locus.file == "file.yaml"
        assert 1 <= finding.locus.line <= len(data) + 1
        assert finding.locus.column >= 1
        assert finding.seen
        assert finding.why
        assert finding.way_out
