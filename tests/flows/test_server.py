"""A server to record a run on, or a reason why there is none."""

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_EPHEMERAL_ENABLED, temporary_settings

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
