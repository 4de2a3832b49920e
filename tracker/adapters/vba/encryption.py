"""The obfuscation of the three protection settings of a project ([MS-OVBA] section 2.4.3)."""

_VERSION = 2
_FILLER = 0x07
"""What the ignored bytes stand for; any value will do (2.4.3.2)."""


def encrypt(content: bytes, project_id: str, seed: int) -> str:
    """Return a setting as the PROJECT stream writes it, in hexadecimal digits (2.4.3.2).

    Args:
        content: the setting's value.
        project_id: the project's GUID as it stands there, braces included; its bytes' sum is the key (2.4.3.2).
        seed: any byte; it decides how many ignored bytes there are.
    """
    key = sum(project_id.encode()) & 0xFF
    encrypted = [seed, seed ^ _VERSION, seed ^ key]
    before = key
    ignored = bytes([_FILLER]) * ((seed & 6) // 2)
    for byte in ignored + len(content).to_bytes(4, "little") + content:
        encrypted.append(byte ^ (encrypted[-2] + before & 0xFF))
        before = byte
    return bytes(encrypted).hex().upper()
