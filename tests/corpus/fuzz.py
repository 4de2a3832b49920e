"""Structure-aware fuzz of the reader: parts of a real workbook, damaged where a parser looks.

`python -m tests.corpus.fuzz WORKBOOK SEED CASES` reads so many damaged workbooks in one process and says how each
ended; a panic, an abort or a hang of a parser ends the process, and the seed and the number name the case.
"""

import json
import random
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping

from tests.corpus.hostile import zipped
from tracker.adapters.files.archive import Archive
from tracker.adapters.files.package import read_package
from tracker.adapters.files.reader import read_grids
from tracker.adapters.template import TemplateFolder
from tracker.errors import UnreadableError
from tracker.rows.grid import Book
from tracker.rows.register import parse_register

TOKENS = (
    b'r="A1"', b't="s"', b't="e"', b't="d"', b't="b"', b't="str"', b't="inlineStr"', b'r="XFD1048576"', b'r="ZZ999"',
    b's="4294967295"', b's="-1"', b"<v>", b"</v>", b"<c", b"/>", b">", b"<", b'"', b"'", b"&", b"&amp;", b"&#0;",
    b"&#xFFFFFFFF;", b"99999999999999999999", b"-1", b"1e999", b"1e308", b"NaN", b"0x10", b"\x00", b"\xff", b"\xf0\x9f",
    b"<is><t>", b"</t></is>", b"<f>", b'<f t="shared" si="99999999" ref="A1:B2">', b"</f>", b"<row", b"</row>",
    b"<sheetData>", b"</sheetData>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x ?>", b"<si>", b"</si>", b"<r><t>",
    b"<rPh>", b"_x0000_", b"2024-13-45T99:99:99", b'<mergeCell ref="A1:XFD1048576"/>', b'date1904="1"', b"x:",
)  # fmt: skip


def damaged(part: bytes, chance: random.Random) -> bytes:
    """Return a part with one to six places changed, cut out, repeated or overwritten."""
    changed = bytearray(part)
    for _ in range(chance.randint(1, 6)):
        place, kind = chance.randrange(len(changed)), chance.random()
        if kind < 0.5:
            changed[place : place + chance.choice((0, 0, 1, 4, 20))] = chance.choice(TOKENS)
        elif kind < 0.7:
            del changed[place : place + chance.randint(1, 60)]
        elif kind < 0.85:
            start = chance.randrange(len(changed))
            changed[place:place] = changed[start : start + chance.randint(1, 80)]
        else:
            changed[place] = chance.randrange(256)
    return bytes(changed)


def run(parts: Mapping[str, bytes], seed: int, cases: int) -> Counter[str]:
    """Return how often each end was met."""
    schema = TemplateFolder().schema()
    looked_at = ("sharedStrings.xml", "styles.xml", "workbook.xml")
    names = [name for name in parts if name.startswith("xl/worksheets/sheet") or name.endswith(looked_at)]
    chance, ends = random.Random(seed), Counter[str]()
    for _ in range(cases):
        name = chance.choice(names)
        content = zipped({**parts, name: damaged(parts[name], chance)}, zipfile.ZIP_STORED)
        try:
            package = read_package(Archive(content, "fuzz"), "fuzz")
            parse_register(Book("fuzz", read_grids(package, "fuzz")), schema)
            ends["read"] += 1
        except UnreadableError as error:
            ends[error.key] += 1
    return ends


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as workbook:
        held = {name: workbook.read(name) for name in workbook.namelist()}
    print(json.dumps(run(held, int(sys.argv[2]), int(sys.argv[3]))))
