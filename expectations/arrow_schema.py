"""An expectation of our own for Great Expectations: types are checked on the Arrow schema.

On pandas its stock type expectations see numpy's types, which do not tell a list from a text or a day from an instant.
The frame carries the schema of the Arrow table that it was made from in its `attrs`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from expectations.library import (
    BatchExpectation,
    ExecutionEngine,
    PandasExecutionEngine,
    TableMetricProvider,
    metric_value,
)

ATTRIBUTE = "arrow_schema"


class TableArrowSchema(TableMetricProvider):
    """The columns of the Arrow table behind a frame, each as `name: type`."""

    metric_name = "table.arrow_schema"

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],  # noqa: ARG002
        metrics: dict[str, Any],  # noqa: ARG002
        runtime_configuration: dict[str, Any],  # noqa: ARG002
    ) -> list[str]:
        frame, _, _ = execution_engine.get_compute_domain(metric_domain_kwargs, domain_type="table")
        return list(frame.attrs[ATTRIBUTE])


class ExpectTableToHaveArrowSchema(BatchExpectation):
    """Expect the table behind a frame to have the given columns, in order, with the given Arrow types."""

    fields: list[str]

    metric_dependencies: ClassVar[tuple[str, ...]] = ("table.arrow_schema",)
    success_keys: ClassVar[tuple[str, ...]] = ("fields",)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        found = metrics["table.arrow_schema"]
        missing = [each for each in self.fields if each not in found]
        surplus = [each for each in found if each not in self.fields]
        details = {"missing": missing, "not declared": surplus}
        return {"success": found == self.fields, "result": {"observed_value": ", ".join(found), "details": details}}
