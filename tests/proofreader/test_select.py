"""Which reader settings give, and where text may be sent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cleanup.model.config import ReaderSettings
from cleanup.model.errors import CalibrationError, ConfigError
from cleanup.model.record import replace
from cleanup.proofreader import scores, select
from cleanup.scoring.calibration import Weights, from_json, shipped

SETTINGS = ReaderSettings(enabled=True, url="http://127.0.0.1:1/v1", model="m")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.0.1", "localhost", "[::1]", "ollama.localhost"])
def test_this_machine_needs_no_confirmation(host: str) -> None:
    assert select.checked(replace(SETTINGS, url=f"http://{host}:8080/v1"), asked=False)


@pytest.mark.parametrize("url", ["https://api.example.com/v1", "http://10.0.0.1/v1", "http://127.0.0.1.evil.example/v1", "http://localhost@evil.example/v1"])
def test_other_machines_need_to_be_allowed(url: str) -> None:
    remote = replace(SETTINGS, url=url)
    with pytest.raises(ConfigError, match="would leave it; allow-remote"):
        select.checked(remote, asked=True)
    allowed = replace(remote, allow_remote=True)
    assert not select.checked(allowed, asked=True)
    with pytest.raises(ConfigError, match="a configuration alone does not"):
        select.checked(allowed, asked=False)


@pytest.mark.parametrize("url", ["", "127.0.0.1:8080", "ftp://127.0.0.1/v1", "file:///etc/passwd", "http://"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(ConfigError, match="--reader-url is the base address"):
        select.checked(replace(SETTINGS, url=url), asked=True)


def test_a_model_needs_a_name() -> None:
    with pytest.raises(ConfigError, match="--reader-model"):
        select.reader(replace(SETTINGS, model=""), shipped())


def test_a_remote_address_and_a_model_that_is_new_are_named() -> None:
    from tests.proofreader.conftest import reads

    remote = replace(SETTINGS, url="https://reader.invalid/v1", allow_remote=True)
    first, second = (reads(reader, "") for reader in [select.reader(remote, shipped())] * 2)
    assert first.notes == ("paragraphs are sent to https://reader.invalid/v1; the reader m was never calibrated, so its findings have cautious "
                           "confidences (docs/reader.md)",)  # fmt: skip
    assert second.notes == ()


def test_a_model_that_was_calibrated_has_its_weights() -> None:
    fitted = {"finding": {"weights": {scores.BASE: 2.5}}, "suggestion": {"weights": {scores.FIRST: 1.5}}}
    plain = {"format": 1, "finding": {"weights": {}}, "suggestion": {"weights": {}}, "readers": {scores.name("m"): fitted}}
    calibration = from_json(plain)
    assert scores.scores("m", calibration) == scores.Scores(Weights({scores.BASE: 2.5}, {}), Weights({scores.FIRST: 1.5}, {}), fitted=True)
    assert scores.scores("another", calibration) == scores.CONSERVATIVE
    assert calibration.digest() != from_json({**plain, "readers": {}}).digest()


@pytest.mark.parametrize("readers", [[], {"m": 3}, {"m": {}}, {"m": {"finding": {"weights": {"x": "y"}}, "suggestion": {}}}])
def test_weights_that_are_none(readers: object) -> None:
    with pytest.raises(CalibrationError, match="reader"):
        from_json({"format": 1, "finding": {}, "suggestion": {}, "readers": readers})


@pytest.mark.parametrize("package", ["httpx", "tenacity", "jsonschema"])
def test_a_missing_package_is_named(tmp_path: Path, package: str) -> None:
    (tmp_path / f"{package}.py").write_text(f"raise ImportError('not here', name='{package}')")
    (tmp_path / "a.txt").write_text("A text.")
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-m", "cleanup", "lint", "--reader", "--reader-url", "http://127.0.0.1:1/v1", "--reader-model", "m", "a.txt"]
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{root}"}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"the reader needs the package {package}; pip install 'mt-cleanup[reader]'" in done.stderr


def test_nothing_of_it_is_imported_without_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministers is here.")
    code = "import sys; from cleanup.apps.cli.app import run; run(['lint', '-q', 'a.txt']); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "cleanup.pipeline" in loaded
    assert not [m for m in loaded if m.startswith(("cleanup.proofreader", "httpx", "tenacity", "jsonschema", "asyncio"))]
