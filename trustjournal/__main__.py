"""The door for `python -m trustjournal`."""

from trustjournal.app import main

if __name__ == "__main__":
    raise SystemExit(main())
