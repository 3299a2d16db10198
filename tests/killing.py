"""Work that kills its process. Another process finds it here by its name, which it could not in a file of tests."""

from __future__ import annotations

import gc
import os
import signal
from multiprocessing.synchronize import Condition
from pathlib import Path


def tens(items: list[int]) -> list[int]:
    """Return ten times each number; 13 kills the process."""
    if 13 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return [10 * item for item in items]


def once(items: list[Path]) -> list[bool]:
    """Tell that the files are there; the first one to come makes its file, and kills the process."""
    if not items[0].exists():
        items[0].touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return [item.exists() for item in items]


def locking(numbers: list[int]) -> list[int]:
    """Die with the lock of every event that the process shares with others, if 13 is among the numbers."""
    if 13 in numbers:
        for each in gc.get_objects():
            if isinstance(each, Condition):
                each.acquire()
        os.kill(os.getpid(), signal.SIGKILL)
    return [10 * number for number in numbers]
