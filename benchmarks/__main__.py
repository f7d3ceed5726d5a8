"""All benchmarks, one after the other: `python -m benchmarks`."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent

for script in ("speed.py", "retrieval.py", "names.py", "demetr.py", "wild.py", "events.py"):
    print(f"== {script}", flush=True)
    code = subprocess.run([sys.executable, str(HERE / script)], check=False).returncode
    if code:
        sys.exit(code)
