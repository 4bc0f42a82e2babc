"""A server to record a run on, or a reason why there is none."""

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_EPHEMERAL_ENABLED, temporary_settings

from flows import server_process
from flows.server import ServerError, check_home, recording


def test_a_home_that_cannot_be_written_to_is_told_at_once(tmp_path):
    (tmp_path / "file").write_text("words")
    with pytest.raises(ServerError, match="Set PREFECT_HOME"):
        check_home(tmp_path / "file" / "home")


def test_a_home_is_made_where_there_is_none(tmp_path):
    check_home(tmp_path / "new" / "home")
    assert (tmp_path / "new" / "home").is_dir()


def test_a_server_that_does_not_answer_is_named():
    with (
        temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}),
        pytest.raises(ServerError, match=r"127\.0\.0\.1:9.*does not answer"),
        recording(),
    ):
        pass


def test_a_profile_without_any_server_is_told():
    with (
        temporary_settings({PREFECT_SERVER_EPHEMERAL_ENABLED: False}, restore_defaults={PREFECT_API_URL}),
        pytest.raises(ServerError, match="PREFECT_API_URL"),
        recording(),
    ):
        pass


def test_a_server_that_runs_is_used(prefect_server):
    done = []
    with recording(meanwhile=lambda: done.append("meanwhile")):
        pass
    assert done == ["meanwhile"]


def test_no_server_is_started_early_where_the_environment_names_one(monkeypatch):
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    server_process.start_early()
    assert server_process.started_early() is None


def test_a_server_that_was_started_early_ends_where_a_profile_names_another():
    server = server_process.start(server_process.UNLESS_NAMED, settings={"PREFECT_API_URL": "http://127.0.0.1:9/api"})
    assert (server.wait(60), server.stdout.read()) == (0, b"")
    server_process.stop(server)


def test_a_server_that_was_started_early_and_is_not_needed_is_stopped_at_once(monkeypatch):
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    server_process.start_early()
    server = server_process.started_early()
    server_process._early.append(server)
    server_process.stop_early()
    assert server.poll() is not None
    assert server_process.started_early() is None
