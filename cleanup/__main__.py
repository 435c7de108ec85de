"""``python -m cleanup``."""

from cleanup.apps.cli import main

if __name__ == "__main__":
    main()
