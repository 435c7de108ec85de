"""The reader that settings ask for, and where it may be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from cleanup.grammar.answers import Answers
from cleanup.model import folders
from cleanup.model.config import ReaderSettings
from cleanup.model.errors import ConfigError
from cleanup.proofreader.asking import Asking, Budget
from cleanup.proofreader.batch import Replies
from cleanup.proofreader.prompts import VERSION
from cleanup.proofreader.reader import Kept, Reader
from cleanup.proofreader.scores import Scores, scores
from cleanup.scoring.calibration import Calibration


def reader(settings: ReaderSettings, calibration: Calibration, asked: bool = True) -> Reader:
    """The reader of a run. ``asked``: the user asked for it on the command line; a configuration alone may only name this machine.

    Raises ConfigError, and ReaderError where its packages are missing.
    """
    weights = scores(model(settings), calibration)
    local = checked(settings, asked)
    from cleanup.proofreader.client import Client

    client = Client(settings.url, os.environ.get(settings.key_env, ""), settings.timeout, local)
    notes = ["" if local else f"paragraphs are sent to {settings.url}", _doubt(settings.model, weights)]
    return Reader(Asking(client, Budget(settings.budget), settings.concurrency), settings, weights, kept(settings.model), "; ".join(filter(None, notes)))


def from_replies(replies: Replies, settings: ReaderSettings, calibration: Calibration, alone: bool) -> Reader:
    """A reader whose answers are replies to a batch; ``alone``: it gives back its own hits only. Raises ConfigError."""
    weights = scores(model(settings), calibration)
    return Reader(replies, settings, weights, note=_doubt(settings.model, weights), alone=alone)


def model(settings: ReaderSettings) -> str:
    """The model's name. Raises ConfigError where there is none."""
    if not settings.model:
        raise ConfigError("the reader needs the name of a model: --reader-model, or model in the configuration's table reader")
    return settings.model


def checked(settings: ReaderSettings, asked: bool) -> bool:
    """Whether the address is on this machine. Raises ConfigError for one that is none, or may not be asked."""
    parts = urlsplit(settings.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        got = f", not '{settings.url}'" if settings.url else ""
        raise ConfigError(f"--reader-url is the base address of an OpenAI-compatible endpoint, such as http://127.0.0.1:8080/v1{got}")
    if _is_local(parts.hostname):
        return True
    if not settings.allow_remote:
        raise ConfigError(
            f"the reader at {settings.url} is not on this machine, and the text of the articles would leave it; allow-remote = true in the configuration's "
            "table reader, or --reader-allow-remote, allows that"
        )
    if not asked:
        raise ConfigError(f"the reader at {settings.url} is not on this machine; a configuration alone does not send articles there, give --reader")
    return False


def kept(model: str) -> Kept:
    """The answers of a model that are kept on disk, by the version of the prompts."""
    return Answers(folders.cache() / "reader.sqlite", f"{model} prompts {VERSION}", dict, _answered, "the reader's answers")


def _answered(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not ("wrong" in value or {"errors", "hints"} <= value.keys()):
        raise ValueError("no answer of a reader")
    return value


def _doubt(model: str, weights: Scores) -> str:
    return "" if weights.fitted else f"the reader {model} was never calibrated, so its findings have cautious confidences (docs/reader.md)"


def _is_local(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
