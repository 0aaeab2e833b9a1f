"""Upload a draft, wait for its check, print its findings, fetch the draft with comments. Standard library only.

    DHR_ADDRESS=https://reviews.example.org DHR_TOKEN=… python example_client.py HAR-2024-01 draft.docx

Nothing that this program prints holds a word of the draft but the messages of its findings: send them nowhere else.
"""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ADDRESS = os.environ.get("DHR_ADDRESS", "http://127.0.0.1:8000")
TOKEN = os.environ["DHR_TOKEN"]
WAIT_SECONDS, LONGEST_WAIT = 2, 600


class Refused(Exception):
    """What the service said, in its own sentences."""


def ask(method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[bytes, dict[str, str]]:
    """One request with the token; the body of the answer and its headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(f"{ADDRESS}{path}", body, {"Authorization": f"Token {TOKEN}", **named}, method=method)
    try:
        with urlopen(request) as answer:
            return answer.read(), dict(answer.headers)
    except HTTPError as error:
        said = json.loads(error.read() or b"{}").get("errors", [])
        raise Refused(f"{error.code}: " + " ".join(each["detail"] for each in said)) from None


def read(path: str) -> Any:
    """A JSON answer."""
    return json.loads(ask("GET", path)[0])


def upload(case: str, draft: Path) -> str:
    """Send a draft as a new version; its id, such as HAR-2024-01-v1.

    The Idempotency-Key makes a repeated request one version. The file's own name is not sent: nothing needs it.
    """
    edge = uuid.uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="draft{draft.suffix}"\r\n\r\n'
    body = head.encode() + draft.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    answer, _ = ask(
        "POST",
        f"/api/v1/cases/{case}/versions/",
        body,
        Content_Type=f"multipart/form-data; boundary={edge}",
        Idempotency_Key=str(uuid.uuid4()),
    )
    return str(json.loads(answer)["id"])


def wait(version: str) -> None:
    """Until the check has ended. Raises Refused where it failed, with the reason, or took too long."""
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        check = read(f"/api/v1/versions/{version}/")["check"]
        if check["state"] == "done":
            return
        if check["state"] == "failed":
            raise Refused(check["failure"])
        time.sleep(WAIT_SECONDS)
    raise Refused("The check did not end in ten minutes.")


def findings(version: str) -> list[dict[str, Any]]:
    """What the author is asked to look at, page by page. A list holds no words; the whole result does."""
    rows: list[dict[str, Any]] = []
    path = f"/api/v1/versions/{version}/findings/?concern=true"
    while path:
        page = read(path)
        rows += page["results"]
        path = (page["next"] or "").removeprefix(ADDRESS)
    said = read(f"/api/v1/versions/{version}/assessment/")["findings"]
    return [{**row, **said[row["number"]]} for row in rows]


def main() -> None:
    """The whole errand for one draft of one case."""
    case, draft = sys.argv[1], Path(sys.argv[2])
    version = upload(case, draft)
    wait(version)
    for finding in findings(version):
        print(f"{finding['severity']:8}  {finding['paragraph'] or '–':8}  {finding['message']}")
    if draft.suffix in {".docx", ".pdf"}:
        commented = Path(f"{version}-comments{draft.suffix}")
        commented.write_bytes(ask("GET", f"/api/v1/versions/{version}/annotated/")[0])
        print(f"With comments: {commented}")


if __name__ == "__main__":
    try:
        main()
    except Refused as refusal:
        sys.exit(str(refusal))
