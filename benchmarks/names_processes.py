"""What a fresh process takes to build a names index, and to open one: seconds and memory.

Memory is the process's own peak (VmHWM). `ru_maxrss` would not do: on Linux a child starts with
what its parent held.
"""

import subprocess
import sys
from pathlib import Path

__all__ = ["built_in", "opened_in"]

_PEAK = """
import sys, time
from pathlib import Path
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
"""
# Importing and reading the names are left out of the time, not of the memory.
_BUILDING = """
from names_queries import read_forms
from mtqa.names import build_index, load_channel, save_index
channel = load_channel()
names = Path(sys.argv[1]).read_text(encoding="utf-8").split("\\n")
forms = read_forms(Path(sys.argv[3])) if sys.argv[3] else None
start = time.perf_counter()
save_index(build_index(names, channel, forms), Path(sys.argv[2]))
print(time.perf_counter() - start, peak())
"""
_OPENING = """
from mtqa.names import Matcher, load_channel, open_index
start = time.perf_counter()
channel = load_channel()
matcher = Matcher(open_index(Path(sys.argv[1]), channel), channel=channel)
opened = time.perf_counter() - start
for query in Path(sys.argv[2]).read_text(encoding="utf-8").split("\\n"):
    matcher.match(query, thorough=True)
print(opened, peak())
"""


def built_in(names: Path, place: Path, forms: Path | None, scripts: Path) -> tuple[float, float]:
    """Seconds to index the names of a file and write that to a folder, and MB at most held.

    forms: the folder of the benchmark's pivot forms, if they are to be indexed too.
    """
    return _run(f"import sys; sys.path.insert(0, {str(scripts)!r})", _BUILDING, names, place, forms)


def opened_in(place: Path, queries: Path) -> tuple[float, float]:
    """Seconds to load the channel and map an index, and MB at most held.

    Held once the queries of a file are answered, which is after the seconds are taken.
    """
    return _run("", _OPENING, place, queries)


def _run(before: str, code: str, *arguments: Path | None) -> tuple[float, float]:
    whole = f"{before}\n{_PEAK}\n{code}"
    given = [str(a) if a else "" for a in arguments]
    command = [sys.executable, "-c", whole, *given]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds, held = map(float, run.stdout.split())
    return seconds, held
