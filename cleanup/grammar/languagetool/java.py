"""Finds a Java that runs LanguageTool."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from cleanup.grammar.languagetool.installation import JAVA
from cleanup.model.errors import GrammarError

_GET = f"install Java {JAVA} or newer (on Debian and Ubuntu: apt-get install default-jre-headless), or let JAVA_HOME name one"


def java() -> str:
    """The path of a `java` that is new enough: that of JAVA_HOME, else of PATH. Raises GrammarError."""
    own = os.environ.get("JAVA_HOME")
    found = str(Path(own, "bin", "java")) if own else shutil.which("java")
    if found is None:
        raise GrammarError(f"LanguageTool needs Java, which is not installed; {_GET}")
    try:
        done = subprocess.run([found, "-version"], capture_output=True, text=True, errors="replace", timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GrammarError(f"{found} does not run ({error}); {_GET}") from None
    said = " ".join((done.stderr + done.stdout).split())
    version = re.search(r'version "(?:1\.)?(\d+)', said)
    if version is None:
        raise GrammarError(f"{found} -version says nothing that can be understood ({said[:100] or 'nothing'}); {_GET}")
    if int(version[1]) < JAVA:
        raise GrammarError(f"LanguageTool needs Java {JAVA} or newer; {found} is Java {version[1]}; {_GET}")
    return found
