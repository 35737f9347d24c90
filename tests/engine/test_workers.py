"""Work over several cores: in order, by a wire where there is one; an error there is one here, and nobody waits for the dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.engine import posix
from pipeline.engine.workers import FEW, Wire, spread
from tests.projects import REPOSITORY, article, kim, small, tree

MANY = list(range(FEW * 3))


def _doubled(some: Sequence[int]) -> list[int]:
    return [2 * one for one in some]


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_the_order_is_that_of_the_things(cores: int) -> None:
    """However many share the work, what comes back stands in the order of what was given."""
    assert [one for chunk in spread(_doubled, MANY, cores) for one in chunk] == _doubled(MANY)


def test_values_may_travel_by_a_wire_of_their_own() -> None:
    """What cannot be pickled quickly is packed by who knows it."""
    wire = Wire(lambda some: b",".join(b"%d" % one for one in some), lambda data: [*map(int, data.split(b","))])
    assert [one for chunk in spread(_doubled, MANY, 2, wire=wire) for one in chunk] == _doubled(MANY)


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_what_a_worker_raises_is_raised_here() -> None:
    """An error in a worker is the same error here."""

    def wrong(some: Sequence[int]) -> list[int]:
        raise ValueError("salah hitung")

    with pytest.raises(ValueError, match="salah hitung"):
        spread(wrong, MANY, 2)


_FAILING = """
import time
from pipeline.engine.workers import FEW, spread

def wrong(some):
    time.sleep(0.01 if some[0] == 0 else 0.05)
    if some[0] == 0:
        raise ValueError("salah hitung")

for _ in range(20):
    try:
        spread(wrong, range(FEW * 2), 2)
        raise SystemExit("kesalahannya hilang")
    except ValueError:
        pass
"""
"""The first chunk fails while others are worked on and yet others wait."""


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_an_error_ends_the_others_without_a_word() -> None:
    """What else was asked for is given up, and nothing of how the pool ends is printed."""
    done = subprocess.run([sys.executable, "-c", _FAILING], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


_APART = """
import os, signal
from pipeline.engine.workers import apart

loaded, home = [], os.getpid()
def load():
    loaded.append("banyak")
    return len(loaded)
def fail():
    raise KeyError("tidak ada")
def die_elsewhere():
    if os.getpid() != home:
        os.kill(os.getpid(), signal.SIGKILL)
    return "di sini"

assert apart(load) == 1 and not loaded
try:
    apart(fail)
    raise SystemExit("kesalahannya hilang")
except KeyError as error:
    assert error.args == ("tidak ada",)
assert apart(die_elsewhere) == "di sini"
"""
"""A program of one thread: where others run, nothing is made apart."""


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_what_is_loaded_apart_does_not_stay() -> None:
    """Only what was made comes back; an error there is the same error here, and a process that is killed is done without."""
    done = subprocess.run([sys.executable, "-c", _APART], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


_BESIDE = """
import os, signal, time
from pipeline.engine.problems import Refusal
from pipeline.engine.workers import beside

os.sched_getaffinity = lambda process: {0, 1}
home, begun = os.getpid(), []
def make():
    begun.append("di sana")
    return os.getpid(), "x" * 1_000_000
def fail():
    raise KeyError("tidak ada")
def die():
    os.kill(os.getpid(), signal.SIGKILL)
def never():
    time.sleep(600)

with beside(make) as made:
    other, much = made()
assert other != home and len(much) == 1_000_000 and not begun
for wrong, kind in ((fail, KeyError), (die, Refusal)):
    try:
        with beside(wrong) as made:
            made()
        raise SystemExit("kesalahannya hilang")
    except kind:
        pass
try:
    with beside(never):
        raise ValueError("di sini gagal")
except ValueError:
    pass
with beside(make):
    pass  # nobody asked
os.sched_getaffinity = lambda process: {0}
with beside(make) as made:
    assert not begun and made()[0] == home
"""
"""A program of one thread on two cores, then on one."""


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_what_is_made_beside_comes_back_or_tells_why_not() -> None:
    """While a block goes on another process works; its error, or its death, is an error in the block, nobody waits for it when
    the block failed, and with one core it is done when it is asked for."""
    done = subprocess.run([sys.executable, "-c", _BESIDE], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


_PROGRAM = """
import os, signal, sys, time
from pipeline.cli.main import main
from pipeline.engine import workers

real, how = workers._chunk, sys.argv[1]
def chunk(number):
    if how == "killed" and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "endless":
        os.write(1, b"x")
        time.sleep(600)
    return real(number)

if how == "early":
    os.register_at_fork(after_in_child=lambda: os.killpg(0, signal.SIGINT))
os.sched_getaffinity = lambda process: {0, 1}
workers._chunk = chunk
sys.exit(main(["build", "--cold", "--root", sys.argv[2]]))
"""
"""A build on two cores, of whose workers one is killed by the system, or that never ends, or is stopped as they are made."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, and changed since."""
    made = small(tmp_path_factory.mktemp("pekerja"), {"artikel/kim-melong/2025/a.md": article()})
    assert kim("build", "--root", made).returncode == 0
    text = made / "content/artikel/kim-melong/2025/a.md"
    text.write_text(text.read_text() + "\nSatu alinea lagi.\n")
    return made


def _started(how: str, root: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, how, str(root)],
        cwd=REPOSITORY,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.default_int_handler
        ),  # whoever started the tests may ignore it
    )


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_a_worker_that_the_system_kills_is_told_and_not_waited_for(root: Path) -> None:
    """Memory runs out: one sentence and what to do, and the public folder is what it was."""
    before = tree(root / "site")
    process = _started("killed", root)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2 and "dihentikan sistem" in said and said.count("\n") == 2
    assert tree(root / "site") == before and not (root / ".site.baru").exists()


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
@pytest.mark.parametrize("everyone", [True, False], ids=["Ctrl+C at a terminal", "a signal to the program"])
def test_ctrl_c_ends_workers_too(everyone: bool, root: Path) -> None:
    """A terminal tells all of them, ``kill -INT`` the one: it ends in one sentence; the public folder is what it was."""
    before = tree(root / "site")
    process = _started("endless", root)
    assert process.stdout is not None and process.stdout.read(1) == "x"
    (os.killpg if everyone else os.kill)(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)  # nobody holds its end of the pipe any more, so the workers are gone
    assert process.returncode == 130 and said.split() == ["Dihentikan."]
    assert tree(root / "site") == before and not (root / ".site.baru").exists()


@pytest.mark.skipif(not posix.FORKS, reason="needs fork: elsewhere all work is done in one process")
def test_ctrl_c_while_workers_are_made_is_told_once(root: Path) -> None:
    """A terminal tells also those who have not begun to listen yet: still one sentence, and nobody is left."""
    process = _started("early", root)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130 and said.split() == ["Dihentikan."]
