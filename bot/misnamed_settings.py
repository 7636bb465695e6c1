"""Variables whose names are nearly those of settings: nobody reads them, and whoever set them believes that they count."""

from __future__ import annotations

import os
from difflib import get_close_matches

from dotenv import dotenv_values

from bot.settings import PREFIX, Settings

ALIKE = 0.8
"""How much of two names must be the same, 0 to 1; TEST_DATA, which tests read, is far from DATA_DIR."""
FROM_FILE = "_FILE"


def misnamed() -> list[tuple[str, str]]:
    """Each variable, of the environment or of the `.env` file, that is no setting and is named nearly like one, with that one."""
    known = [name.upper() + end for name in Settings.model_fields for end in ("", FROM_FILE)]
    given = {name.upper() for name in (*os.environ, *dotenv_values(str(Settings.model_config.get("env_file") or "")))}
    strange = sorted(name.removeprefix(PREFIX) for name in given if name.startswith(PREFIX))
    near = {name: get_close_matches(name, known, n=1, cutoff=ALIKE) for name in strange if name not in known}
    return [(PREFIX + name, PREFIX + found[0]) for name, found in near.items() if found]
