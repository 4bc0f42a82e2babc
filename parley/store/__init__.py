"""Outputs in an object store, `s3://bucket/prefix`: the same releases, mirrored by a folder of this machine.

Only `parley.store.address` can be imported without the libraries of the extra `s3`.
"""

from parley.store.address import StoreError, is_address, mirror_of

__all__ = ["StoreError", "is_address", "mirror_of"]
