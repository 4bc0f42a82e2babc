"""Commands in a real terminal: colours, tables, pages; and none of that where it is not wanted."""

import os
import pty
import subprocess
import sys
from pathlib import Path

PARLEY = str(Path(sys.executable).with_name("parley"))
LONG = "SELECT range AS number, DATE '2031-03-04' AS day FROM range(60)"


def typed(*arguments, **env):
    """What a terminal of 24 lines shows."""
    master, slave = pty.openpty()
    given = {**os.environ, "TERM": "xterm-256color", "LINES": "24", "COLUMNS": "80", "PAGER": "cat", **env}
    given = {name: value for name, value in given.items() if value is not None}
    ran = subprocess.Popen([PARLEY, *arguments], stdin=slave, stdout=slave, stderr=slave, env=given, close_fds=True)
    os.close(slave)
    shown = b""
    while True:
        try:
            found = os.read(master, 65536)
        except OSError:  # the other end was closed
            break
        if not found:
            break
        shown += found
    os.close(master)
    assert ran.wait() == 0, shown
    return shown.decode()


COUNTER = """import sys
read = sys.stdin.read()
print(len(read.splitlines()), 'lines paged, numbers', 'cyan' if chr(27) + '[36m59' in read else 'plain')
"""


def test_a_long_table_is_coloured_and_goes_through_the_pager(release, tmp_path):
    (tmp_path / "counter.py").write_text(COUNTER)
    pager = f"{sys.executable} {tmp_path / 'counter.py'}"
    shown = typed("query", LONG, "-o", release.output, PAGER=pager, NO_COLOR=None)
    (said,) = [line for line in shown.splitlines() if "lines paged" in line]
    assert int(said.split()[0]) > 60
    assert said.endswith("cyan")
    assert shown.rstrip().endswith("60 rows")


def test_no_pages_and_no_colour_where_none_are_wanted(release):
    shown = typed("query", LONG, "--no-pager", "-o", release.output, PAGER="false", NO_COLOR="1")
    assert "\x1b[3" not in shown
    assert " 59       2031-03-04" in shown
