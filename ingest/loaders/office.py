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
PATIENCE = 0.8
"""Share of the time for a file that the conversion may take: it has to end before its reader is ended."""
SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no active content, no links followed; what still asks for the network is sent to a port where nobody listens."""


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
        _write_profile(Path(folder, "profile"))
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
            limits.seconds * PATIENCE,
        )
        made = Path(folder, "made", "document.docx")
        if not made.is_file() or made.stat().st_size > limits.max_unpacked_bytes:
            raise Rejected("LibreOffice could not convert the document; open it in Word or WPS and save it as .docx")
        return made.read_bytes()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' + items + "</oor:items>",
        encoding="utf-8",
    )


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
