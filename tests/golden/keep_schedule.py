"""Keeps the definitions of the schedulers as they are now: `python -m tests.golden.keep_schedule`."""

from tests.golden.test_schedule import KEPT, made

if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for path in KEPT.iterdir():
        path.unlink()
    for name, text in made().items():
        (KEPT / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(made())} kept in {KEPT}")
