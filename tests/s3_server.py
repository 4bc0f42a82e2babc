"""A server that speaks S3, on this machine, for the tests that import these fixtures."""

import logging
import os
import uuid

import httpx
import pytest
from moto.server import ThreadedMotoServer


@pytest.fixture(scope="session")
def s3():
    """The address of the server; the environment leads to it while the tests run."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ALLOW_HTTP", "true")
        patch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        patch.setenv("AWS_REGION", "us-east-1")
        assert httpx.put(f"http://{host}:{port}/bucket").is_success
        yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def address(s3, tmp_path, monkeypatch):
    """An output that holds nothing yet, and a cache of its own."""
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path / "cache"))
    return f"s3://bucket/{uuid.uuid4().hex}"
