"""python -m tests.screenshot FILE: the preview's page with an answer, for README."""

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect

from tests.browser import HOUSE, chromium, preview

QUESTION = "Кой спечели маратона в Стара Загора при мъжете?"
WITHIN_MS = 30_000


def main() -> None:
    """Ask a question over seeds/ and take a picture of its answer."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshot")
    parser.add_argument("file", type=Path, metavar="FILE")
    file = parser.parse_args().file
    with TemporaryDirectory() as folder:
        shutil.copytree(HOUSE / "seeds", Path(folder) / "seeds")
        with preview(Path(folder)) as (address, _), chromium() as browser:
            context = browser.new_context(locale="bg-BG", viewport={"width": 800, "height": 980})
            page = context.new_page()
            page.goto(address)
            page.locator("#field").fill(QUESTION)
            page.keyboard.press("Enter")
            answer = page.locator("article.theirs blockquote").first
            expect(answer).to_contain_text("Матакиев", timeout=WITHIN_MS)
            page.screenshot(path=file)


if __name__ == "__main__":
    main()
