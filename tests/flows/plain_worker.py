"""What a Dask worker of the tests is started with: its children have the pretended extractor."""

from flows import child, fingerprint

child.PROGRAM = "tests.flows.plain_child"
fingerprint.code_version()
