"""`python -m mtqa` is `mtqa`."""

from mtqa.cli.app import run

if __name__ == "__main__":
    run()
