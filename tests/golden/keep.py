"""Keeps the parts of all documents as they are now: `python -m tests.golden.keep`."""

from tests.golden.test_documents import ALL, KEPT, made, name_of

if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for path in KEPT.iterdir():
        path.unlink()
    for kind, sample, on, language, to in ALL:
        text = made(kind, sample, on, language, to)
        (KEPT / name_of(kind, sample, language, to)).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(ALL)} kept in {KEPT}")
