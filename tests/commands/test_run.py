"""The service as a process: it starts, answers, and ends when it is asked to."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

from tests.support.house import ROOT

SECRET = "x" * 40


def environment(folder, **given):
    settings = {
        "DATABASE_URL": f"sqlite:///{folder / 'service.db'}",
        "MEDIA_DIR": str(folder / "media"),
        "SECRET_KEY": SECRET,
        "HTTP_PORT": "0",
        "LOG_FORMAT": "json",
    } | given
    named = {f"DONGHANH_{name}": value for name, value in settings.items()}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **named}


@contextmanager
def started(folder, *arguments, **given):
    """Start a command, and end it in any case."""
    process = subprocess.Popen(  # noqa: S603 - our own code in our own interpreter
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder, env=environment(folder, **given), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address_of(stream):
    """Read until the address is told."""
    for line in stream:
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        if found:
            return found[0]
    raise AssertionError("the process ended without telling its address")


def get(url):
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
        return json.load(answer)


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_the_service_answers_and_ends_when_asked(tmp_path, asked):
    """Health is fine, strangers may come in with a code, and the end is clean."""
    with started(tmp_path, "run") as process:
        address = address_of(process.stderr)

        assert get(f"{address}/healthz") == {"ok": True, "database": True}
        state = get(f"{address}/api/state")
        assert (state["begin"], state["choose"], state["demo"]) == (True, False, None)

        process.send_signal(asked)
        _, log = process.communicate(timeout=20)

    assert process.returncode == 0
    events = [json.loads(line)["event"] for line in log.splitlines()]
    assert events == ["stopping", "stopped"]


@pytest.mark.slow
def test_a_port_in_use_is_a_sentence(tmp_path):
    """The second service says which address is taken, and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        with started(tmp_path, "run", HTTP_PORT=port) as process:
            _, err = process.communicate(timeout=30)

    assert process.returncode == 1
    assert f"127.0.0.1:{port} cannot be opened" in err
    assert "DONGHANH_HTTP_PORT" in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_the_demo_fills_itself_and_ends_when_asked(tmp_path):
    """One command gives a page with people to play; its clock is remembered."""
    with started(tmp_path, "demo", "--port", "0", "--data", "demo") as process:
        address = address_of(process.stdout)

        assert len(get(f"{address}/api/persons")) > 5
        before = time.monotonic()
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)

    assert process.returncode == 0
    assert time.monotonic() - before < 10
    assert "Dữ liệu được giữ trong demo" in out
    assert "Traceback" not in err


@pytest.mark.slow
def test_a_demo_on_a_port_in_use_is_a_sentence(tmp_path):
    """The demo says how to choose another port."""
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = str(holder.getsockname()[1])
        with started(tmp_path, "demo", "--port", port, "--data", "demo") as process:
            _, err = process.communicate(timeout=40)

    assert process.returncode == 1
    assert "choose another with --port" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("SECRET_KEY", "", "DONGHANH_SECRET_KEY: set 32 characters or more"),
        ("TELEGRAM_TOKEN", "abc", "copy it once more from @BotFather"),
        ("HTTP_PORT", "99999", "DONGHANH_HTTP_PORT: "),
        ("TIMEZONE", "Mars/Base", "DONGHANH_TIMEZONE: "),
        ("LANGUAGE", "fr", "DONGHANH_LANGUAGE: "),
        ("PROGRAMMES_DIR", "/nowhere/at/all", "/nowhere/at/all"),
    ],
)
def test_a_setting_that_cannot_work_ends_it_with_a_sentence(
    donghanh, elsewhere, monkeypatch, setting, value, said
):
    """What is wrong is said before anything is begun."""
    given = {"SECRET_KEY": SECRET, setting: value}
    for name, each in given.items():
        monkeypatch.setenv(f"DONGHANH_{name}", each)

    ran = donghanh("run")

    assert ran.code == 1
    assert said in ran.err
    assert list(elsewhere.iterdir()) == []
