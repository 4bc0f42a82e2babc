"""The child of a cluster's worker with the pretended extractor: `python -m tests.flows.plain_child`."""

from importlib import import_module

from flows import child
from tests.flows import plain

if __name__ == "__main__":
    plain.pretend()
    child.load_extractor = lambda: import_module("parley.tables.batches")
    child.main()
