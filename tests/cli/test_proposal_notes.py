"""On GitLab a proposal that changes what judges it is told by whom it cannot reach: one comment, true as long as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import yaml

from pipeline.cli.proposal_notes import MARK, main
from tests.projects import REPOSITORY

ME, PROPOSER = 7, 9


class Forge:
    """A project on GitLab with one open proposal."""

    def __init__(self, *paths: str, count: str = "") -> None:
        self.diffs = [{"old_path": path.partition(">")[0], "new_path": path.rpartition(">")[2]} for path in paths]
        self.count = count or str(len(paths))
        self.notes: list[dict[str, Any]] = []
        self.tokens: set[str] = set()

    def answer(self, method: str, path: str, body: dict[str, str]) -> Any:
        path, _, query = path.removeprefix("/api/v4").partition("?")
        page = int(query.rpartition("&page=")[2] or 1) if "&page=" in query else 1
        if path == "/user":
            return {"id": ME}, ""
        place = "/projects/5/merge_requests"
        if path == place:
            return [{"iid": 3}], ""
        if path == f"{place}/3":
            return {"changes_count": self.count}, ""
        if path == f"{place}/3/diffs":
            return self.diffs[100 * (page - 1) : 100 * page], str(page + 1) if len(self.diffs) > 100 * page else ""
        assert path.startswith(f"{place}/3/notes")
        if method == "POST":
            self.notes.append({"id": len(self.notes) + 1, "author": {"id": ME}, "body": body["body"]})
        elif method == "PUT":
            self.notes[int(path.rpartition("/")[2]) - 1]["body"] = body["body"]
        return self.notes if method == "GET" else {}, ""


@contextmanager
def _served(forge: Forge) -> Iterator[dict[str, str]]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            forge.tokens.add(self.headers["PRIVATE-TOKEN"])
            sent = self.rfile.read(int(self.headers["Content-Length"] or 0))
            answer, following = forge.answer(self.command, self.path, json.loads(sent or b"{}"))
            data = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("x-next-page", following)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_PUT = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield {
            "CI_API_V4_URL": f"http://127.0.0.1:{server.server_port}/api/v4",
            "CI_PROJECT_ID": "5",
            "KIM_KOMENTAR_TOKEN": "t",
        }
        server.shutdown()


@pytest.mark.parametrize(
    "path",
    [".gitlab-ci.yml", ".gitlab/CODEOWNERS", ".github/workflows/periksa.yml", "CODEOWNERS", "docs/CODEOWNERS", ".GitLab-CI.yml",
     ".gitattributes", ".ci/run", "Makefile", ".gitlab-ci.yml>content/a.md", "content/a.md>.gitlab-ci.yml"],
)  # fmt: skip
def test_a_proposal_that_touches_its_judges_is_told_once(path: str) -> None:
    """Changed, moved there or away, in whatever letters; a second run writes nothing more, and a mended proposal is cleared."""
    forge = Forge(*(f"content/artikel/kim-melong/2026/{number}.md" for number in range(150)), path)
    with _served(forge) as environment:
        assert main(environment) == 0 and main(environment) == 0
        (note,) = forge.notes
        assert note["body"].startswith(MARK) and "mengatur pemeriksaannya sendiri" in note["body"]
        del forge.diffs[-1]
        forge.count = "150"
        assert main(environment) == 0
        (note,) = forge.notes
        assert "tidak lagi" in note["body"] and forge.tokens == {"t"}


def test_a_proposal_of_texts_gets_no_comment() -> None:
    """Texts and pictures only, and files that are merely called alike."""
    forge = Forge("content/artikel/kim-melong/2026/a.md", "content/.gitlab-ci.yml", "content/halaman/makefile-desa.md")
    with _served(forge) as environment:
        assert main(environment) == 0
    assert forge.notes == []


@pytest.mark.parametrize("count", ["1000+", "9"])
def test_what_is_not_listed_in_full_is_told(count: str) -> None:
    """GitLab lists so many files and no more: nobody knows the rest."""
    forge = Forge("content/a.md", count=count)
    with _served(forge) as environment:
        assert main(environment) == 0
    assert "terlalu besar" in forge.notes[0]["body"]


def test_a_proposers_own_mark_is_not_taken_for_ours() -> None:
    """Who writes our mark into a comment of their own silences nothing; names of files carry no markup."""
    forge = Forge(".github/`![x](https://x.example/y)`@semua")
    forge.notes.append({"id": 1, "author": {"id": PROPOSER}, "body": f"{MARK}\n\nSemua aman."})
    with _served(forge) as environment:
        assert main(environment) == 0
    assert len(forge.notes) == 2
    assert "![" not in forge.notes[1]["body"] and "@semua" not in forge.notes[1]["body"]


def test_without_a_token_or_an_answer_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence and what to do, no stack trace, and never exit 0."""
    assert main({}) == 2
    gone = {"CI_API_V4_URL": "http://127.0.0.1:1/api/v4", "CI_PROJECT_ID": "5", "KIM_KOMENTAR_TOKEN": "rahasia"}
    assert main(gone) == 1
    said = capsys.readouterr().err
    assert "KIM_KOMENTAR_TOKEN" in said and "Traceback" not in said and "rahasia" not in said


@pytest.mark.parametrize("place", [".gitlab-ci.yml", "starter/.gitlab-ci.yml"])
def test_no_proposal_runs_with_the_token(place: str) -> None:
    """The job asks for a schedule and the default branch; no other job names the token."""
    jobs = yaml.safe_load((REPOSITORY / place).read_text())
    rule = jobs["komentar"]["rules"][0]["if"]
    assert '$CI_PIPELINE_SOURCE == "schedule"' in rule and "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule
    assert [name for name, job in jobs.items() if "KIM_KOMENTAR_TOKEN" in json.dumps(job)] == ["komentar"]
