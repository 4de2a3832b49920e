"""An archive's part of the wiring: what scans it, what reads its files, and what its store is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tracker.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import ExitStack
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from tracker.adapters.archive import Stored
    from tracker.adapters.store import Snapshot
    from tracker.adapters.store.at_stake import Asked
    from tracker.adapters.store.departments import Late
    from tracker.analysis.archive import Outcome, ScanResult
    from tracker.bootstrap import Program
    from tracker.usecases.reading import Reading
    from tracker.usecases.scanning import Read, Task

    FollowScan: TypeAlias = Callable[[Iterable[Outcome], int], Iterable[Outcome]]


class ScanOrder(NamedTuple):
    """What a scan is to do.

    Attributes:
        folder: the archive's folder, or an address that fsspec opens, as in `s3://bucket/meetings`.
        store: the folder of the store; beside the workbooks where empty.
        workers: how many processes read; as suits this machine where 0.
        cluster: address of the scheduler of a Dask cluster, which reads instead of this machine; empty for none.
        as_of: the day that counts as today for the checks; today where None.
        is_anew: whether files that have not changed are read too.
    """

    folder: str
    store: str = ""
    workers: int = 0
    cluster: str = ""
    as_of: date | None = None
    is_anew: bool = False


class StoreQuestion(NamedTuple):
    """What is asked of an archive's store for an overdue list.

    Attributes:
        folder: the archive's folder as the person named it.
        store: the folder of the store; the usual one where empty.
        as_of: the day that counts as today; today where None.
        within: working days that count as due soon; each workbook's own limit where None.
    """

    folder: str
    store: str = ""
    as_of: date | None = None
    within: int | None = None


class Archive:
    """Scans archives and asks their stores, with the parts of a program."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def scan(
        self,
        order: ScanOrder,
        follow: FollowScan = lambda outcomes, _: outcomes,
        is_stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[ScanResult, Path]:
        """Scan an archive; returns what came of it, and where the store lies.

        Args:
            order: what is to be done.
            follow: gives the outcomes on, and may show a person how far it is of how many.
            is_stopped: asked every moment; once true the scan ends and keeps what was read.

        Raises:
            UsageError: something is not installed, or the store of an archive that is not here has no place.
            UnreadableError: the folder, the store or the cluster cannot be used.
            RefusedError: the store cannot be written.
        """
        from contextlib import ExitStack

        from tracker.adapters.clock import utc_now
        from tracker.adapters.scan.places import listing_of, scan_places
        from tracker.adapters.store import ParquetStore
        from tracker.usecases.scanning import scan

        folder, place = scan_places(order.folder, order.store)
        listing = listing_of(folder, str(place))
        with ParquetStore(place, folder) as store, ExitStack() as hands:
            read = self._reading(order._replace(folder=folder), hands, is_stopped)
            result = scan(listing, store, lambda tasks: follow(read(tasks), len(tasks)), utc_now, anew=order.is_anew)
        return result, place

    def read_store(
        self, asked: StoreQuestion, follow: FollowScan = lambda outcomes, _: outcomes
    ) -> tuple[Reading, date] | None:
        """Return what an overdue list needs of an archive, and its day; None where it has no store.

        The store is brought up to date first, so that the list is the one that reading every workbook gives. Where it
        cannot be written, what it does not know is read beside it.

        Raises:
            TrackerError: the store is damaged, newer, or of another folder; one that is named is not there.
        """
        from tracker.adapters.archive import store_of
        from tracker.adapters.store import StoreView
        from tracker.adapters.store.at_stake import Asked, first_zone
        from tracker.adapters.store.readings import reading_after

        place = store_of(asked.folder, asked.store)
        if place is None:
            return None
        try:
            result, _ = self.scan(ScanOrder(asked.folder, str(place)), follow)
        except RefusedError as error:
            if error.key == "store-of-another":
                raise
            result = None

        def read(store: Snapshot) -> tuple[Reading, date]:
            day = asked.as_of or self._program.today(first_zone(store))
            question = Asked(asked.folder, day, asked.within)
            if result is None:
                return self._read_beside(store, place, question), day
            return reading_after(store, result, question), day

        return StoreView(place).at_one_time(read)

    def _read_beside(self, store: Snapshot, place: Path, asked: Asked) -> Reading:
        """Return what an overdue list needs of an archive whose store cannot be written."""
        from tracker.adapters.scan.places import listing_of
        from tracker.adapters.store.at_stake import place_in
        from tracker.adapters.store.readings import reading_beside
        from tracker.usecases.reading import Found, Source, read_registers
        from tracker.usecases.scanning import plan_scan

        listing = listing_of(asked.folder, str(place))
        plan = plan_scan(listing, store.known())
        sources = tuple(Source(place_in(asked.folder, task.path), is_named=False) for task in plan.tasks)
        renewed = read_registers(Found(sources), self._program.reader, self._program.schema)
        return reading_beside(store, listing, plan, renewed, asked)

    def _reading(self, order: ScanOrder, hands: ExitStack, is_stopped: Callable[[], bool]) -> Read:
        """Return what reads the files of a scan; workers are there from the first file on until `hands` are empty."""

        def read(tasks: Sequence[Task]) -> Iterator[Outcome]:
            if not tasks:
                return iter(())
            from tracker.adapters.scan.crew import Crew, Order, local_executor, usual_workers

            if order.cluster:
                from tracker.adapters.scan.cluster import cluster_executor

                executor, workers = hands.enter_context(cluster_executor(order.cluster, order.folder))
            else:
                workers = order.workers or usual_workers()
                executor = hands.enter_context(local_executor(workers))
            as_of = order.as_of or self._program.today()
            return Crew(executor, workers, Order(order.folder, as_of, READ_FILES), is_stopped).read(tasks)

        return read

    def overdue_by_department(self, store: str, as_of: date | None = None) -> tuple[Late, ...]:
        """Return what is overdue in each department, from the counts that a store keeps.

        Raises:
            UnreadableError: there is no store, it is damaged, or of a newer version.
        """
        from tracker.adapters.archive import named_store
        from tracker.adapters.store.departments import overdue_by_department
        from tracker.adapters.store.view import StoreView

        day = as_of or self._program.today()
        return StoreView(named_store(store)).at_one_time(lambda kept: overdue_by_department(kept, day))

    def stored_actions(
        self, paths: Sequence[str], store: str = "", as_of: date | None = None
    ) -> tuple[pd.DataFrame, Stored, date] | None:
        """Return the actions table of a store, what else the store holds, and the day; None where no store is meant.

        Args:
            paths: one folder that is a store, or holds one; several are workbooks to be read.
            store: the folder of the store, where one is named.
            as_of: the day that counts as today; today where None.

        Raises:
            UnreadableError: the store that is named is not there, is damaged, or of a newer version.
        """
        from tracker.adapters.archive import read_stored, store_place
        from tracker.frames import BOOK_FIELDS, STORED_FIELDS, stored_frame

        place = store_place(paths, store)
        if place is None:
            return None
        stored = read_stored(place, STORED_FIELDS, BOOK_FIELDS, "" if store else paths[0])
        day = as_of or self._program.today()
        return (
            stored_frame(stored.actions, stored.meetings, day, self._program.calendars.calendar, stored.root),
            stored,
            day,
        )


READ_FILES = f"{__name__}:read_files"


def read_files(folder: str, tasks: Sequence[Task], as_of: date, contents: Sequence[bytes] | None) -> bytes:
    """Return the packed outcomes of some files of an archive; this is the work of the processes that read.

    Args:
        folder: the archive's folder.
        tasks: the files.
        as_of: the day that counts as today for the checks.
        contents: the bytes of the files, where they do not lie in the folder.
    """
    from tracker.adapters.scan.files import Parts, pack, place_of, read_file
    from tracker.bootstrap import shared_program

    program = shared_program()
    parts = Parts(program.reader, program.schema, lambda register: program.validate(register, as_of))
    return pack(
        read_file(place_of(folder, task.path), task, parts, contents[number] if contents else None)
        for number, task in enumerate(tasks)
    )
