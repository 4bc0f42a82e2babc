"""Builds on a schedule: one deployment, served by the process that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.settings import PREFECT_API_URL
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.pipeline import build
from flows.server import recording

if TYPE_CHECKING:
    from collections.abc import Callable

DESCRIPTION = "Build the dataset and publish it, if anything has changed."


class ScheduleError(ValueError):
    """A schedule that cannot be kept; the message says why."""


def check_cron(cron: str, timezone: str) -> None:
    """Check a schedule.

    Raises:
        ScheduleError: if it is none.
    """
    try:
        CronSchedule(cron=cron, timezone=timezone)
    except ValidationError as error:
        what = "; ".join(each["msg"] for each in error.errors())
        raise ScheduleError(
            f"{cron!r} in time zone {timezone!r} is no schedule ({what}). Write minute, hour, day of the month, month "
            'and day of the week, for example "0 6 * * *", and a time zone like Europe/Oslo.'
        ) from error


def run_on_schedule(
    name: str, cron: str, timezone: str, parameters: dict[str, Any], say: Callable[[str], object]
) -> None:
    """Build on a schedule until this process is stopped.

    Where no Prefect server is named, one with all its services runs meanwhile. Two runs never overlap: one that is due
    while another runs waits for it.

    Args:
        name: What the deployment is called.
        cron: When to build.
        timezone: The time zone that the schedule counts in.
        parameters: Those of the flow; paths in them are to be absolute.
        say: Told where the server is.

    Raises:
        ServerError: if there is no server to be had.
    """
    with recording(services=True):
        url = PREFECT_API_URL.value() or ""
        say(f"Building on the schedule {cron!r} ({timezone}). Runs: {url.removesuffix('/api')}/deployments")
        say("Stop with Ctrl-C; the schedule pauses then, and goes on with the next `parley serve`.")
        deployment = cast(
            "RunnerDeployment",
            build.to_deployment(
                name,
                schedules=[{"schedule": CronSchedule(cron=cron, timezone=timezone), "active": True}],
                parameters=parameters,
                description=DESCRIPTION,
                tags=["parley"],
                concurrency_limit=ConcurrencyLimitConfig(limit=1),
                entrypoint_type=EntrypointType.MODULE_PATH,
            ),
        )
        serve(deployment, limit=1, print_starting_message=False)
