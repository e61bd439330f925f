#!/usr/bin/env python3
"""Writes jis-x-0208.txt and jis-x-0208.bits, the characters of JIS X 0208.

Provenance: the ISO-2022-JP codec of Python's standard library, which holds the 1990 edition (the
1997 edition has the same 6,879 characters). Nothing is typed by hand. Run again after a change of this
script; the result must be the same on every machine.

    python3 crates/vocab/data/make_jis_x_0208.py

jis-x-0208.txt  for people: one row (ku) a line, its number, a tab, its characters in order.
jis-x-0208.bits for the program: two bits a code point from U+0000 to U+FFFF, lowest bits first;
                0 outside, 1 non-kanji, 2 kanji of level 1, 3 kanji of level 2.
"""

from pathlib import Path

HERE = Path(__file__).parent
NON_KANJI, LEVEL_1, LEVEL_2 = 1, 2, 3
EXPECTED = {NON_KANJI: 524, LEVEL_1: 2965, LEVEL_2: 3390}


def cell(row, column):
    """The character of one cell, or None for an empty cell."""
    code = b"\x1b$B" + bytes([row + 0x20, column + 0x20]) + b"\x1b(B"
    try:
        return code.decode("iso2022_jp")
    except UnicodeDecodeError:
        return None


def kind(row):
    if row < 16:
        return NON_KANJI
    return LEVEL_1 if row < 48 else LEVEL_2


def main():
    lines, bits, count = [], bytearray(0x10000 // 4), {1: 0, 2: 0, 3: 0}
    for row in range(1, 95):
        characters = [c for column in range(1, 95) if (c := cell(row, column))]
        if characters:
            lines.append(f"{row:02}\t{''.join(characters)}\n")
        for character in characters:
            point = ord(character)
            bits[point // 4] |= kind(row) << (point % 4 * 2)
            count[kind(row)] += 1
    assert count == EXPECTED, count
    (HERE / "jis-x-0208.txt").write_text("".join(lines), encoding="utf-8")
    (HERE / "jis-x-0208.bits").write_bytes(bytes(bits))


if __name__ == "__main__":
    main()
