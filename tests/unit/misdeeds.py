"""What a child is asked to do in the tests: well, badly, and never to end."""

import os
import signal
import time


def echo(text: str) -> bytes:
    print("a library that talks")
    return text.encode()


def own_id() -> bytes:
    return str(os.getpid()).encode()


def hang() -> bytes:
    while True:
        time.sleep(0.01)


def spin() -> bytes:
    return str(9 ** (9**9)).encode()  # holds the interpreter's lock all the time


def leave() -> bytes:
    os._exit(3)


def crash() -> bytes:
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def eat() -> bytes:
    eaten = []
    while True:
        eaten.append(bytes(10_000_000))


def fail() -> bytes:
    raise KeyError("工作表")


def panic() -> bytes:
    raise BaseException("no Exception, as a panic in Rust is none")


def much(size: int) -> bytes:
    return bytes(size)
