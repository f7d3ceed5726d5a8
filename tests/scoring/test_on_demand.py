"""Modules that are imported and not loaded until something of them is asked for."""

import subprocess
import sys

CODE = """
import sys
from mtqa.scoring.on_demand import import_on_demand
import_on_demand("colorsys", "no_such_module", "json")
assert "no_such_module" not in sys.modules
import colorsys
assert "hsv_to_rgb" not in vars(colorsys), "loaded by the import alone"
assert colorsys.hsv_to_rgb(0, 0, 1) == (1, 1, 1)
from colorsys import rgb_to_hsv
import colorsys as again
assert again.rgb_to_hsv is colorsys.rgb_to_hsv is rgb_to_hsv
try:
    colorsys.no_such_name
except AttributeError as error:
    print(error)
"""


def test_a_module_is_loaded_when_something_of_it_is_asked_for() -> None:
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert "no_such_name" in ran.stdout


def test_sacrebleu_scores_without_what_it_fetches_test_sets_with() -> None:
    code = (
        "from mtqa.scoring.references import signatures\n"
        "signatures()\n"
        "import sys\n"
        "print('portalocker.portalocker' in sys.modules)\n"
        "import portalocker\n"
        "print(portalocker.Lock.__name__)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "Lock"]
