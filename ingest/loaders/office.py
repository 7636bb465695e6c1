"""Older Word and WPS files, turned into .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from ingest.model import Limits, Loaded, Rejected

PROGRAMS = ("soffice", "libreoffice")
PLACES = ("/usr/lib/libreoffice/program", "/opt/libreoffice/program", "/Applications/LibreOffice.app/Contents/MacOS")


def read_office(source: bytes, limits: Limits) -> Loaded:
    """Convert and read. Raises Rejected, also where no LibreOffice is installed."""
    from ingest.loaders.docx import read_docx

    program = find_office()
    if program is None:
        raise Rejected("an older Word or WPS document: install LibreOffice (package libreoffice-writer) or save it as .docx")
    loaded = read_docx(convert(source, program, limits), limits)
    warning = "converted by LibreOffice; compare numbers and tables with the original"
    return Loaded(loaded.text, loaded.marks, {**loaded.facts, "format": "office"}, (warning, *loaded.warnings))


def find_office() -> str | None:
    """Return LibreOffice's program, or None."""
    search = os.pathsep.join((os.environ.get("PATH", os.defpath), *PLACES))
    return next(filter(None, (shutil.which(name, path=search) for name in PROGRAMS)), None)


def convert(source: bytes, program: str, limits: Limits) -> bytes:
    """Return the .docx that LibreOffice makes, in a profile and a folder of its own. Raises Rejected."""
    with tempfile.TemporaryDirectory(prefix="uniondesk-office-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, "document.doc")
        given.write_bytes(source)
        _run(
            [
                program,
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "docx:MS Word 2007 XML",
                "--outdir",
                str(Path(folder, "made")),
                str(given),
            ],
            folder,
            limits.seconds,
        )
        made = Path(folder, "made", "document.docx")
        if not made.is_file() or made.stat().st_size > limits.max_unpacked_bytes:
            raise Rejected("LibreOffice could not convert the document; open it in Word or WPS and save it as .docx")
        return made.read_bytes()


def _run(command: list[str], folder: str, seconds: float) -> None:
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder, "LC_ALL": "C.UTF-8"}
    try:
        process = subprocess.Popen(  # noqa: S603 - the program found, with our own file's name
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise Rejected(f"LibreOffice cannot be started ({error.strerror}); save the document as .docx") from error
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise Rejected("converting it takes longer than allowed; save it as .docx") from error
    finally:
        # its helpers go with it, also when this reader gives up
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
