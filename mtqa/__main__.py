"""`python -m mtqa` is `mtqa`."""

from mtqa.cli.app import main

if __name__ == "__main__":
    main()
