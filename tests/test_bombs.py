"""Files made to fill the memory do not, and nothing is written while they are read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import docx, epub, odt, pdf, printed, raw_pdf, repacked

MEMORY_MAX_MB = 500
HOUSE = Path(__file__).parent.parent
SITE = b"<script></script><article>"


def bombs() -> dict[str, bytes]:
    """Made when they are wanted: they are as large as they say."""
    full = b"<a>" + b"<b c='' d='' e='' f='' g='' h='' i=''/>" * 124_000 + b"</a>"
    return {
        "a.html": SITE + b"<p>x</p>" * 8_000,
        "b.html": SITE + b"<div a b c d e f>" * 4_000,
        "c.html": SITE + b"<div>" * 250_000,
        "d.docx": repacked(docx(), {"word/document.xml": full}),
        "e.docx": repacked(docx(), {"word/document.xml": b"<a>" + b"<b/>" * 990_000 + b"</a>"}),
        "f.docx": repacked(docx(), {"word/document.xml": bytes(60_000_000)}),
        "g.odt": repacked(odt(), {"content.xml": b"<a>" + b" " * 60_000_000}),
        "h.epub": repacked(epub(*[""] * 2), {
            f"OEBPS/c{number}.xhtml": b"<p>" + b"a" * 19_000_000 for number in (1, 2)
        }),
        "i.pdf": raw_pdf([b"q Q " * 100_000] * 2),
        "j.pdf": raw_pdf([b"[" + b"1 " * 490_000 + b"] TJ"]),
        "k.pdf": pdf(printed(*["x" * 2000] * 50)),
    }  # fmt: skip


READER = r"""
import json, re, resource, sys
from pathlib import Path
from index import articles
from index.languages import detected
assert detected("Една река.") == "bg"  # which reads its model through a temporary file
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # from now on no file may be written
folder = Path(sys.argv[1])
found = [len(list(articles.read(folder, file))) for file in sorted(folder.iterdir())]
# What resource tells begins with what the parent of this process had.
peak = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1000
print(json.dumps({"peak": peak, "found": found}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bombs")
    for name, data in bombs().items():
        (folder / name).write_bytes(data)
    return folder


def test_bombs_stay_small_and_write_nothing(folder: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-B", "-c", READER, str(folder)],
        cwd=HOUSE, env=os.environ | {"PYTHONPATH": str(HOUSE)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert len(told["found"]) == len(list(folder.iterdir()))
    assert 0 < told["peak"] < MEMORY_MAX_MB
