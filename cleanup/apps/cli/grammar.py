"""`cleanup grammar`: LanguageTool on this machine."""

from __future__ import annotations

import argparse
import re
import sys
import time

from cleanup.grammar.languagetool import install as installer
from cleanup.grammar.languagetool import installation, server, state
from cleanup.model.errors import ConfigError, GrammarError
from cleanup.model.record import replace


def install(options: argparse.Namespace) -> int:
    """Installs or repairs; says on standard error what happens."""
    made = installer.install(options.folder, lambda line: print(line, file=sys.stderr, flush=True))
    size = sum(made.jars.values()) / 1e6
    print(f"LanguageTool {made.version} is installed: {len(made.jars)} jars, {size:.0f} MB, from {made.source}")
    return 0


def start(options: argparse.Namespace) -> int:
    """Starts the server, or says that it runs; settings are kept for every later start."""
    found = installation.required()
    if options.heap is not None and not re.fullmatch(r"[1-9]\d*[kmgKMG]", options.heap):
        raise ConfigError(f"--heap is a size that Java understands, such as 512m or 2g, not '{options.heap}'")
    if options.idle_timeout is not None and not 0 < options.idle_timeout <= 1e6:
        raise ConfigError(f"--idle-timeout is a number of minutes above 0, not {options.idle_timeout:g}")
    changed = replace(found, heap=options.heap or found.heap, idle=options.idle_timeout or found.idle)
    if changed != found:
        installation.write(changed)
        server.stop()
    began, told = time.monotonic(), 0

    def progress(seconds: float) -> None:
        nonlocal told
        if seconds >= told + 5:
            told = int(seconds)
            print(f"waiting for LanguageTool, {told} s…", file=sys.stderr, flush=True)

    running = server.start(progress)
    state.touch()
    print(f"LanguageTool {found.version} runs at {running.address} (after {time.monotonic() - began:.1f} s)")
    return 0


def status(options: argparse.Namespace) -> int:
    """What is installed, and the server."""
    found = installation.installed()
    if found is None:
        print("not installed; 'cleanup grammar install' does it")
        return 0
    problems = found.problems()
    print(f"installed: LanguageTool {found.version}, {len(found.jars)} jars, from {found.source}")
    for problem in problems[:5]:
        print(f"  {problem}")
    if problems:
        print("  'cleanup grammar install' repairs it")
    print(f"settings: heap {found.heap}, idle timeout {found.idle:g} minutes")
    now = state.read()
    if state.alive():
        said = f"{now.status} at {now.address}, process {now.java} since {time.strftime('%H:%M:%S', time.localtime(now.since))}" if now else "starting"
        print(f"server: {said}; last used {state.unused():.0f} s ago")
    elif now and now.status == state.FAILED:
        print(f"server: ended: {now.reason}")
    else:
        print("server: does not run; it is started when it is needed")
    print(f"log: {state.log()}")
    if problems:
        raise GrammarError("the installation is broken")
    return 0


def stop(options: argparse.Namespace) -> int:
    """Ends the server."""
    print("LanguageTool was stopped" if server.stop() else "LanguageTool did not run")
    return 0


def uninstall(options: argparse.Namespace) -> int:
    """Removes everything."""
    print("LanguageTool was removed" if installer.uninstall() else "LanguageTool was not installed")
    return 0
