"""Pulls what is new in the ledger of a training centre: TARAZA_TOKEN=… python pull.py https://taraza.example.kg

Each entry is a line of JSON in records.jsonl; cursor.txt holds where the next run goes on. Standard library alone.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

CURSOR, RECORDS = Path("cursor.txt"), Path("records.jsonl")


def ask(url: str) -> dict:
    """One page; where the server says to wait, it is waited for."""
    asked = urllib.request.Request(url, headers={"Authorization": f"Bearer {os.environ['TARAZA_TOKEN']}"})
    while True:
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            if refused.code != 429:
                sys.exit(f"{refused.code}: {refused.read().decode()}")
            time.sleep(int(refused.headers["Retry-After"]))


after, page = CURSOR.read_text() if CURSOR.exists() else "0", {"more": True}
while page["more"]:
    page = ask(f"{sys.argv[1]}/api/v1/completions?after={after}&limit=1000")
    with RECORDS.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in page["items"])
    after = str(page["next"])
    CURSOR.write_text(after)  # after the entries: a run that is broken off brings a page twice, and never loses one
    print(f"{len(page['items'])} new entries, up to number {after}")
