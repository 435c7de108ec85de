"""LanguageTool over HTTP: the server that `cleanup grammar install` installs, asked about whole files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.measure import Run
from benchmarks.texts import ROOT

_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # what is on this machine is not asked through a proxy


class Server:
    """A LanguageTool below ``home``, started when it is first needed. Raises OSError or SubprocessError where it can't be had."""

    def __init__(self, home: Path) -> None:
        self._environment = {**os.environ, "PYTHONPATH": str(ROOT), "CLEANUP_LANGUAGETOOL_HOME": str(home / "languagetool")}
        self._grammar("install")
        self._address = ""

    def start(self) -> None:
        """Starts the server, if it doesn't run."""
        said = self._grammar("start")
        address = re.search(r"http://\S+", said)
        if not address:
            raise OSError(f"LanguageTool did not start: {said[-200:]}")
        self._address = address[0].rstrip("/").removesuffix("/v2")

    def stop(self) -> None:
        """Ends it."""
        self._grammar("stop")

    def cold(self, files: Sequence[str]) -> Run:
        """From nothing to the answer on the first of some files."""
        self.stop()
        start = time.perf_counter()
        self.start()
        found = self._ask(Path(files[0]).read_text(encoding="utf-8"))
        return Run(time.perf_counter() - start, 0.0, self._memory(), 0, "finding\n" * found)

    def warm(self, files: Sequence[str], threads: int) -> Run:
        """The answers on some files, so many of them asked for at once."""
        texts = [Path(file).read_text(encoding="utf-8") for file in files]
        start = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            found = sum(pool.map(self._ask, texts))
        return Run(time.perf_counter() - start, 0.0, self._memory(), 0, "finding\n" * found)

    def _ask(self, text: str) -> int:
        data = urllib.parse.urlencode({"language": "en-US", "text": text}).encode()
        with _OPENER.open(f"{self._address}/v2/check", data, timeout=300) as answer:
            return len(json.load(answer)["matches"])

    def _grammar(self, verb: str) -> str:
        command = [sys.executable, "-m", "cleanup", "grammar", verb]
        done = subprocess.run(command, env=self._environment, check=True, capture_output=True, text=True, timeout=900)
        return done.stdout

    def _memory(self) -> float:
        """MiB of the Java process that runs what is installed here at its highest, 0 where the system doesn't say."""
        where = self._environment["CLEANUP_LANGUAGETOOL_HOME"]
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes().decode("utf-8", "replace")
                status = (folder / "status").read_text(encoding="utf-8")
            except OSError:
                continue
            peak = re.search(r"VmHWM:\s+(\d+)", status)
            if peak and where in command and "java" in command.split("\0")[0]:
                return int(peak[1]) / 1024
        return 0.0
