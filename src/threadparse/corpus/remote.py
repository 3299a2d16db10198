"""Files under URLs. Knows fsspec, which knows where they lie."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from threadparse.corpus.failure import Failure, why
from threadparse.formats import require

#: Where there are no folders: what fsspec takes for one is a page with links.
_PAGES = ("http://", "https://")
#: Protocols that have an extra of fsspec of another name.
_EXTRAS = {"https": "http", "gcs": "gs"}


def is_folder(url: str) -> bool:
    """Tell whether a URL is that of a folder. If that cannot be found out, it is none, and to open it tells why."""
    if url.startswith(_PAGES):
        return False
    try:
        system, path = _found(url)
        return bool(_tried(url, lambda: system.isdir(path)))
    except (OSError, ModuleNotFoundError):
        return False


def opened(url: str) -> IO[bytes]:
    """Open a file to read bytes; OSError or ModuleNotFoundError where that fails."""
    system, path = _found(url)
    return io.BufferedReader(_File(_tried(url, lambda: system.open(path, "rb"))))


def walk(folder: str, endings: tuple[str, ...]) -> Iterator[str | Failure]:
    """Yield the URLs of the files in a folder and below that end so; nothing hidden."""
    try:
        system, root = _found(folder)
        paths = _tried(folder, lambda: system.find(root))
    except (OSError, ModuleNotFoundError) as error:
        yield Failure(folder, why(error))
        return
    for path in sorted(paths, key=lambda path: path.split("/")):
        below = path.removeprefix(root).split("/")
        if path.lower().endswith(endings) and not any(part.startswith(".") for part in below):
            yield f"{folder.rstrip('/')}/{path.removeprefix(root).lstrip('/')}"


class _File(io.RawIOBase):
    """A file whose errors are those of the system."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._file.seekable())

    def seek(self, place: int, whence: int = 0, /) -> int:
        """Go to a place."""
        return int(_tried("", lambda: self._file.seek(place, whence)))

    def tell(self) -> int:
        """Return the place."""
        return int(self._file.tell())

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as the file does; 0 at the end."""
        data: bytes = _tried("", lambda: self._file.read(len(buffer)))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()


def _found(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path in it."""
    protocol = url.partition("://")[0]
    core = require("fsspec", "remote", what=f"{protocol}://").core
    try:
        system, path = core.url_to_fs(url)
    except ImportError as error:
        package = f"fsspec[{_EXTRAS.get(protocol, protocol)}]"
        text = f"{protocol}:// needs one more package: pip install '{package}'"
        raise ModuleNotFoundError(text, name=error.name) from None
    # Each protocol has errors of its own.
    except Exception as error:  # noqa: BLE001
        raise OSError(str(error)) from None
    return system, str(path)


def _tried(url: str, do: Any) -> Any:
    """Return what `do` returns; OSError for whatever it raises, since each protocol has errors of its own."""
    try:
        return do()
    except FileNotFoundError as error:
        # fsspec says so of a server that does not answer, too.
        if isinstance(error.__cause__, OSError):
            raise OSError(str(error.__cause__)) from None
        raise FileNotFoundError(2, "No such file or directory", url) from None
    except Exception as error:  # noqa: BLE001
        raise OSError(str(error) or type(error).__name__) from None
