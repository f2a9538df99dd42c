"""`python -m app`: the command line without its installed script."""

from app.cli import main

if __name__ == "__main__":
    main()
