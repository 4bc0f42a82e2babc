"""Great Expectations, loaded without what it imports for expectations and stores that no suite uses.

Whoever needs the library takes it from here: it is loaded once, and what is not left out then is loaded for good.
"""

from __future__ import annotations

import logging
import os

from parley.loading import hidden, postponed

os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the library is imported

with (
    postponed("scipy.stats", "altair"),  # for expectations about distributions and their pictures
    hidden("boto3", "botocore", "sqlalchemy"),  # for stores in the cloud and data in databases
):
    import great_expectations as gx
    from great_expectations.core.run_identifier import RunIdentifier
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.data_context.types.resource_identifiers import (
        ExpectationSuiteIdentifier,
        ValidationResultIdentifier,
    )
    from great_expectations.execution_engine.execution_engine import ExecutionEngine
    from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
    from great_expectations.expectations.expectation import BatchExpectation, Expectation
    from great_expectations.expectations.metrics.metric_provider import metric_value
    from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider

logging.getLogger("great_expectations").setLevel(logging.ERROR)

__all__ = [
    "BatchExpectation",
    "DataContextConfig",
    "ExecutionEngine",
    "Expectation",
    "ExpectationSuiteIdentifier",
    "InMemoryStoreBackendDefaults",
    "PandasExecutionEngine",
    "ProgressBarsConfig",
    "RunIdentifier",
    "TableMetricProvider",
    "ValidationResultIdentifier",
    "gx",
    "metric_value",
]
