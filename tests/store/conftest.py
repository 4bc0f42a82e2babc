"""An object store to publish into."""

from tests.s3_server import address, s3

__all__ = ["address", "s3"]
