"""Releases in an object store: published last of all, one writer at a time, and the next run goes on anywhere."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from parley.release import ReleaseError, current, publish
from parley.release.files import BusyError, locked
from parley.store import StoreError, lock, mirror_of, session
from parley.store.address import checked
from parley.store.bucket import Bucket, ChangedError
from parley.store.history import readable, remote_current, remote_releases, retain_remote, roll_back_remote
from parley.store.session import holding
from parley.tables import empty_quarantine, make_tables
from tests.tables import planted


@pytest.fixture(scope="module")
def first():
    return make_tables([planted.fisheries()])


@pytest.fixture(scope="module")
def second():
    return make_tables(planted.readings())


@pytest.fixture(scope="module")
def tables(first, second):
    return first, second


def build(address, tables, inputs, *, ledger=b""):
    """What a run does: publish into the mirror, then into the store."""
    output = mirror_of(address)
    with locked(output / "work"), holding(address, output) as at:
        publish(output, tables, empty_quarantine(), inputs=inputs)
        if ledger:
            (output / "work" / "ledger.sqlite").write_bytes(ledger)
        at.publish()
        return at


def elsewhere(monkeypatch, tmp_path, name="elsewhere"):
    """Go on as a machine that has no mirror."""
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path / name))


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_release_arrives_whole_and_is_read_on_another_machine(address, first, tmp_path, monkeypatch):
    build(address, first, "one")
    here = current(mirror_of(address))
    elsewhere(monkeypatch, tmp_path)
    there = current(readable(address))
    assert there.version == here.version
    assert there.folder != here.folder
    assert files_of(there.folder) == files_of(here.folder)
    assert [release.version for release in remote_releases(Bucket(address))] == [here.version]


def test_a_machine_without_a_mirror_goes_on_with_ledger_and_numbers(address, first, second, tmp_path, monkeypatch):
    ledger = os.urandom(700_000)
    build(address, first, "one", ledger=ledger)
    elsewhere(monkeypatch, tmp_path)
    changed = bytearray(ledger)
    changed[300_000] ^= 1
    output = mirror_of(address)
    with locked(output / "work"), holding(address, output) as at:
        assert (output / "work" / "ledger.sqlite").read_bytes() == ledger
        assert current(output).inputs == "one"
        publish(output, second, empty_quarantine(), inputs="two")
        (output / "work" / "ledger.sqlite").write_bytes(bytes(changed))
        at.publish()
    assert [release.version[:4] for release in remote_releases(Bucket(address))] == ["0001", "0002"]
    pieces = Bucket(address).names("work/pieces")
    assert sum(pieces.values()) == len(ledger), "pieces that nothing needs are deleted, and no piece is there twice"
    monkeypatch.undo()


def test_only_what_is_new_is_sent(address, first, second):
    build(address, first, "one", ledger=os.urandom(700_000))
    output = mirror_of(address)
    ledger = bytearray((output / "work" / "ledger.sqlite").read_bytes())
    ledger[0] ^= 1
    before = {path.name: path.stat().st_size for path in current(output).folder.iterdir()}
    at = build(address, first, "two", ledger=bytes(ledger))
    assert at.sent < 300_000, "one piece of the ledger, its list and the quarantine"
    assert remote_current(Bucket(address)).inputs == "two"
    assert {path.name: path.stat().st_size for path in current(output).folder.iterdir()} == before


class KilledError(Exception):
    """Stands for the end of a process: nothing that it would do later is done."""


STEPS = ["send_release", "send_state", "name", "sweep_pieces"]


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_upload_leaves_a_release_and_the_next_run_finishes(step, address, tables, monkeypatch, tmp_path):
    first, second = tables
    build(address, first, "one", ledger=b"one")
    before = remote_current(Bucket(address))
    with monkeypatch.context() as broken:
        broken.setattr(f"parley.store.session.{'Session.' if step == 'name' else ''}{step}", killed(step))
        with pytest.raises(KilledError):
            build(address, second, "two", ledger=b"two")
    now = remote_current(Bucket(address))
    assert now.version == before.version if step != "sweep_pieces" else now.inputs == "two"
    assert current(readable(address)).version == now.version
    if step in ("send_state", "name"):
        elsewhere(monkeypatch, tmp_path)
    build(address, second, "two", ledger=b"two")
    found = remote_releases(Bucket(address))
    assert [release.version[:4] for release in found] == ["0001", "0002"]
    assert remote_current(Bucket(address)).inputs == "two"
    assert not [name for name in Bucket(address).names("releases") if "publishing" in name]


def killed(step):
    """Half of a step, and then no more."""
    done = getattr(session, step, None)

    def run(*values):
        if step == "send_release":
            bucket, folder, _ = values
            bucket.put(f"releases/{folder.name}/README.md", b"half")
        elif step == "send_state":
            bucket, work, release = values
            done(bucket, work, release)
        raise KilledError(step)

    return run


def test_two_runs_exclude_one_another_and_the_message_names_the_holder(address, first):
    bucket = Bucket(address)
    named = rf"process {os.getpid()} of .* on .*, since .* lock is free 60 seconds"
    with lock.locked(bucket, "a mirror"), pytest.raises(BusyError, match=named):
        build(address, first, "one")
    build(address, first, "one")
    assert json.loads(bucket.get(lock.KEY).content)["free"]


def test_the_lock_of_a_dead_process_is_taken_over(address, first, monkeypatch):
    bucket = Bucket(address)
    said = {"user": "ada", "pid": 7, "host": "elsewhere", "since": "2031-01-01", "mirror": "theirs", "beat": 3}
    bucket.put(lock.KEY, lock.as_bytes(said))
    with pytest.raises(BusyError, match="process 7 of ada on elsewhere"):
        build(address, first, "one")
    clock = lock.time_of(bucket)
    monkeypatch.setattr("parley.store.lock.time_of", lambda _bucket: clock + timedelta(seconds=lock.LAPSE + 1))
    build(address, first, "one")
    assert remote_current(bucket).inputs == "one"


def test_a_run_takes_over_at_once_what_a_dead_run_of_its_own_mirror_left(address, first):
    build(address, first, "one")
    name = json.loads((mirror_of(address) / ".mirror.json").read_bytes())["name"]
    Bucket(address).put(lock.KEY, lock.as_bytes({"pid": 7, "mirror": name, "beat": 3}))
    build(address, first, "two")


def test_a_lock_that_was_taken_over_publishes_nothing(address, first, monkeypatch):
    monkeypatch.setattr(lock, "BEAT", 0.05)
    output = mirror_of(address)
    with locked(output / "work"), holding(address, output) as at:
        publish(output, first, empty_quarantine(), inputs="one")
        Bucket(address).put(lock.KEY, lock.as_bytes({"pid": 7, "mirror": "theirs", "beat": 0}))
        for _ in range(100):
            if at.lock._lost:
                break
            lock.time.sleep(0.05)
        with pytest.raises(lock.LostError, match="was lost"):
            at.publish()
    assert remote_current(Bucket(address)) is None
    assert json.loads(Bucket(address).get(lock.KEY).content)["mirror"] == "theirs"


def test_latest_is_written_only_over_the_one_that_the_run_began_with(address, first, second):
    build(address, first, "one")
    output = mirror_of(address)
    with locked(output / "work"), holding(address, output) as at:
        publish(output, second, empty_quarantine(), inputs="two")
        Bucket(address).put("latest.json", Bucket(address).get("latest.json").content + b"\n")
        with pytest.raises(StoreError, match="another run has published"):
            at.publish()
    assert remote_current(Bucket(address)).inputs == "one"


def test_releases_go_back_and_old_ones_go(address, first, second, tmp_path, monkeypatch):
    build(address, first, "one")
    build(address, second, "two")
    was, now = roll_back_remote(address, "1")
    assert (was.version[:4], now.version[:4], now.rolled_back) == ("0002", "0001", was.version)
    assert current(readable(address)).version == now.version
    with pytest.raises(ReleaseError, match="holds no release '7'"):
        roll_back_remote(address, "7")
    elsewhere(monkeypatch, tmp_path)
    at = build(address, make_tables(planted.readings()[:2]), "three")
    assert remote_current(at.bucket).version.startswith("0003-"), "the number of a release that was taken back stays"
    with lock.locked(at.bucket, "keeper") as held:
        at.lock = held
        assert [name[:4] for name in retain_remote(at, 1)] == ["0001", "0002"]
    assert [release.version[:4] for release in remote_releases(at.bucket)] == ["0003"]
    assert {name.split("/")[1][:4] for name in at.bucket.names("releases")} == {"0003"}


def test_two_releases_are_fetched_to_be_compared(address, first, second, tmp_path, monkeypatch):
    from parley.release import difference

    build(address, first, "one")
    build(address, second, "two")
    elsewhere(monkeypatch, tmp_path)
    found = difference(readable(address, ["1", "2"]), "1", "2")
    assert found["documents"]["added"] == len(second["documents"]) - len(first["documents"])


def test_damage_on_the_way_is_noticed(address, first, tmp_path, monkeypatch):
    build(address, first, "one")
    bucket = Bucket(address)
    version = remote_current(bucket).version
    bucket.put(f"releases/{version}/documents.parquet", b"something else")
    elsewhere(monkeypatch, tmp_path)
    with pytest.raises(StoreError, match=r"documents\.parquet is damaged"):
        readable(address)


def test_what_cannot_be_used_is_told(s3, monkeypatch, tmp_path):
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path))
    for wrong in ("s3://", "gs://bucket/x", "s3://Bucket/x", "s3://bucket//x", "s3://bucket/a b"):
        with pytest.raises(StoreError, match="is no address"):
            checked(wrong)
    with pytest.raises(StoreError, match="s3://no-such-bucket/x cannot be"):
        Bucket("s3://no-such-bucket/x").put("object", b"")
    with pytest.raises(StoreError, match="holds no dataset yet"):
        readable("s3://bucket/nothing")
    monkeypatch.setattr("parley.store.address.find_spec", lambda _name: None)
    with pytest.raises(StoreError, match=r"pip install 'parley\[s3\]'"):
        checked("s3://bucket/x")


def test_a_condition_that_fails_changes_nothing(address):
    bucket = Bucket(address)
    tag = bucket.put_if("object", b"one", None)
    with pytest.raises(ChangedError):
        bucket.put_if("object", b"two", None)
    assert bucket.put_if("object", b"one", None) == tag, "sent again after its answer was lost"
    with pytest.raises(ChangedError):
        bucket.put_if("object", b"two", '"other"')
    assert bucket.get("object").content == b"one"
    assert Path(mirror_of(address)) == mirror_of(f"{address}/")
