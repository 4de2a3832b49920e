"""The directory of a compound file ([MS-CFB] section 2.6): 128 bytes an entry, siblings as a red-black tree."""

from collections.abc import Mapping
from struct import pack
from typing import NamedTuple

_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_LONGEST_NAME = 64
_IN_SECTOR = 4


class Entry(NamedTuple):
    """Where a stream lies: its first sector and its length in bytes."""

    start: int
    size: int


class _Node(NamedTuple):
    """An entry to be: name, kind, place, the root of its children's tree, and its own place in the siblings' tree."""

    name: str
    kind: int
    place: Entry
    child: int = _NONE
    left: int = _NONE
    right: int = _NONE
    colour: int = _BLACK


def directory(streams: Mapping[str, Entry], root: Entry) -> bytes:
    """Return the directory's sectors: root entry, then each storage with its streams.

    Args:
        streams: where each stream lies, by its path as in `VBA/dir`.
        root: where the mini stream lies (2.6.2).
    """
    nodes: list[_Node] = [_Node("Root Entry", _ROOT, root)]
    tree: dict[str, dict[str, Entry]] = {}
    top: dict[str, Entry | None] = {}
    for path, entry in streams.items():
        storage, _, name = path.rpartition("/")
        if storage:
            tree.setdefault(storage, {})[name] = entry
            top.setdefault(storage, None)
        else:
            top[name] = entry
    nodes[0] = nodes[0]._replace(child=_add(nodes, top))
    for number, node in enumerate(nodes):
        if node.kind == _STORAGE:
            nodes[number] = node._replace(child=_add(nodes, tree[node.name]))
    nodes += [_Node("", 0, Entry(0, 0))] * (-len(nodes) % _IN_SECTOR)
    return b"".join(map(_packed, nodes))


def _add(nodes: list[_Node], names: Mapping[str, Entry | None]) -> int:
    """Append entries and return the root of their tree; a name without a place is a storage."""
    ordered = sorted(names, key=_order)
    first, deepest = len(nodes), _depth(len(ordered))
    for name in ordered:
        entry = names[name]
        nodes.append(_Node(name, _STREAM if entry else _STORAGE, entry or Entry(0, 0)))
    return _balance(nodes, first, first + len(ordered), deepest)


def _order(name: str) -> tuple[int, list[int]]:
    """Return what siblings are sorted by: length, then upper-case name, in units of UTF-16 (2.6.4)."""
    encoded = name.encode("utf-16-le")
    upper = name.upper().encode("utf-16-be")
    return len(encoded), [upper[place] << 8 | upper[place + 1] for place in range(0, len(upper), 2)]


def _depth(count: int) -> int:
    """Return the depth at which entries are red: that of an unfilled last row; -1 where every row is filled.

    So every way down passes as many black entries, and no red entry has a red child (2.6.4).
    """
    return -1 if count & (count + 1) == 0 else count.bit_length() - 1


def _balance(nodes: list[_Node], start: int, end: int, red: int, depth: int = 0) -> int:
    """Link a range of sorted entries as a tree, the middle one on top, and return that one's number."""
    if start == end:
        return _NONE
    middle = (start + end) // 2
    left = _balance(nodes, start, middle, red, depth + 1)
    right = _balance(nodes, middle + 1, end, red, depth + 1)
    nodes[middle] = nodes[middle]._replace(left=left, right=right, colour=_RED if depth == red else _BLACK)
    return middle


def _packed(node: _Node) -> bytes:
    """Return an entry (2.6.1): name, kind, colour, tree, no class, no times, place."""
    name = f"{node.name}\0".encode("utf-16-le") if node.name else b""
    if len(name) > _LONGEST_NAME or set(node.name) & set("/\\:!"):
        raise ValueError(f"no name for a stream: {node.name!r}")
    head = pack("<64sHBB3I", name, len(name), node.kind, node.colour, node.left, node.right, node.child)
    return head + pack("<16s4x8x8xIQ", b"", node.place.start, node.place.size)
