"""When it runs: ingest, extract, validate, publish, and the one flow that chains them.

Importing any module of this package first sets the environment's defaults (`flows.settings`), so that they hold before
Prefect or Great Expectations is imported, whoever imports it: the command line, a worker, a test.
"""

from flows.settings import set_defaults

set_defaults()
