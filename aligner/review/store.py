"""The file that keeps a review, so that a power cut costs no decision.

Each decision is one transaction, and counts when it is on the disk. What a screen shows comes from memory, which
follows the file and never runs ahead of it. One desk at a time may write, which a lock file beside the review sees to:
two that undo each other's decisions would both be surprised. Anybody may read meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

from filelock import Timeout

from aligner.errors import ReviewError
from aligner.files import escaped
from aligner.files.databases import TableError, connect
from aligner.review import review_files, schema, tables
from aligner.review.decisions import Action, Change
from aligner.review.review_files import Content, Lock
from aligner.review.schema import NationalIdentity, identity_of
from aligner.signals import held

__all__ = ["NationalIdentity", "ReviewStore", "default_path", "identity_of", "read_actions"]

_CLOSING_PATIENCE = 1000
"""Milliseconds to wait at closing for somebody who is just reading."""


def default_path(local_path: str) -> str:
    """Return where the review of a local document is kept unless somebody says otherwise: beside it."""
    return f"{local_path}.review"


def read_actions(path: str | os.PathLike[str], national: NationalIdentity) -> tuple[Action, ...]:
    """Return all actions on a national document in the review file at `path`, in the order in which they were made.

    It makes and changes no file, and may be called while a desk writes; there are none if the review knows no document
    like `national`.

    Raises:
        ReviewError: if the file is missing, is no review, is damaged, of a newer program, or cannot be read.
    """
    name = os.fspath(path)
    content = review_files.read(name, review_files.resolved(name), national)
    if content is None:
        raise ReviewError(
            "{name} does not exist; check the path, or make decisions first with --tui", name=escaped(name)
        )
    return content.actions


class ReviewStore:
    """The decisions on one national document in a review file, which may hold others besides.

    A store must be closed, or used as a context manager. It may be used from one thread only.
    """

    def __init__(
        self,
        path: str,
        national: NationalIdentity,
        content: Content,
        *,
        target: Path,
        inode: tuple[int, int] | None,
        lock: Lock | None,
        read_only_reason: str,
        now: Callable[[], datetime],
    ) -> None:
        """Use `open` instead."""
        self._path = path
        self._target = target
        self._national = national
        self._content = content
        self._lock = lock
        self._read_only_reason = read_only_reason
        self._now = now
        self._connection: sqlite3.Connection | None = None
        self._inode = inode
        self._is_gathering = False

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        national: NationalIdentity,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:
        """Return the review of `national` in the file at `path`, which is made with the first decision.

        It can only be read (`is_read_only`) while somebody else has it open, or if it may not be written. A document
        that was edited is found again by what it has in common with one in the file.

        Raises:
            ReviewError: if the file is no review, is damaged, of a newer program, or cannot be read, or if there is
                none and none can be made. The file stays as it was.
        """
        name = os.fspath(path)
        target = review_files.resolved(name)
        lock, reason = None, ""
        try:
            lock = Lock.take(target)
        except Timeout:
            reason = "locked"
        except OSError as error:
            if review_files.inode(target) is None:
                raise ReviewError(review_files.cannot_be_made(name, target, error)) from error
            reason = "not writable"
        try:
            inode = review_files.inode(target)
            content = review_files.read(name, target, national) or Content()
            if lock is not None and inode is not None and not os.access(target, os.W_OK):
                lock.release()
                lock, reason = None, "not writable"
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return cls(name, national, content, target=target, inode=inode, lock=lock, read_only_reason=reason, now=now)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What there is

    @property
    def is_read_only(self) -> bool:
        """Whether decisions cannot be kept here."""
        return bool(self._read_only_reason)

    @property
    def read_only_reason(self) -> str:
        """Why decisions cannot be kept here: ``locked`` by another desk, ``not writable``, or empty if they can."""
        return self._read_only_reason

    @property
    def actions(self) -> tuple[Action, ...]:
        """All actions on this national document, undone ones too, in the order in which they were made."""
        return self._content.actions

    def _last(self) -> Action | None:
        return next((one for one in reversed(self.actions) if not one.is_undone), None)

    def _next(self) -> Action | None:
        """Return the action that was undone last, unless something was decided since."""
        latest = max((one.time for one in self.actions), default="")
        undone = (one for one in self.actions if one.is_undone and one.turned > latest)
        return max(undone, key=lambda one: one.turned, default=None)

    # What others do meanwhile

    @property
    def can_be_taken_over(self) -> bool:
        """Whether the desk that kept this one from writing has gone; nobody is kept from anything by the question."""
        return self._read_only_reason == "locked" and Lock.is_free(self._target)

    def take_over(self) -> bool:
        """Take the right to write that another desk had, with all that was decided there; return False if it has it.

        Raises:
            ReviewError: if what was decided cannot be read; then this store stays as it was.
        """
        if self._read_only_reason != "locked":
            return False
        try:
            lock = Lock.take(self._target)
        except (Timeout, OSError):
            return False
        try:
            inode = review_files.inode(self._target)
            is_writable = inode is None or os.access(self._target, os.W_OK)
            content = review_files.read(self._path, self._target, self._national) or Content()
        except BaseException:
            lock.release()
            raise
        self._content, self._inode = content, inode
        self._read_only_reason = "" if is_writable else "not writable"
        if is_writable:
            self._lock = lock
        else:
            lock.release()
        return is_writable

    def turn_to(self, national: NationalIdentity) -> None:
        """Be about a national text that was edited: what was decided on the text before is found again.

        Raises:
            ReviewError: if the file cannot be read; then the store stays as it was.
        """
        if national != self._national:
            self._content = review_files.read(self._path, self._target, national) or Content()
            self._national = national

    # What is written. Each returns when it is on the disk; if that fails, nothing has changed, here or there.

    def append(self, changes: Sequence[Change], *, reviewer: str) -> Action:
        """Keep what a reviewer did as a new action, which is the latest of all even if the clock was put back.

        Raises:
            ReviewError: if it cannot be written, as when the disk is full; then nothing has changed.
            ValueError: if `changes` cannot be (a role that is none, a link with one end): a defect, not a user's doing.
        """
        action = Action(uuid4().hex, reviewer, self._stamp(), tuple(changes))
        if problem := schema.problem_of(action):
            raise ValueError(str(problem))
        self._save(new=[action])
        return action

    def undo(self, *, reviewer: str) -> Action | None:
        """Mark the last action that holds as undone and return it as it is now, or None if there is none.

        Raises:
            ReviewError: if it cannot be written; then nothing has changed.
        """
        return self._turn(self._last(), reviewer)

    def redo(self, *, reviewer: str) -> Action | None:
        """Do the action again that was undone last and return it as it is now, or None if something came after it.

        Raises:
            ReviewError: if it cannot be written; then nothing has changed.
        """
        return self._turn(self._next(), reviewer)

    def insert(self, actions: Iterable[Action], *, then: Sequence[Change] = (), reviewer: str = "") -> int:
        """Add actions of another file as they are; of known ones take over whether they are undone, if that is newer.

        `then` is what `reviewer` decides on taking them in: an action that comes after them all.

        Returns:
            how many actions of the other file were added or changed; all that is asked for is kept, or nothing.

        Raises:
            ReviewError: if it cannot be written; then nothing has changed.
            ValueError: if an action is none that can be.
        """
        known = {one.id: one for one in self.actions}
        new: dict[str, Action] = {}
        turned: dict[str, Action] = {}
        for action in actions:
            if problem := schema.problem_of(action):
                raise ValueError(str(problem))
            before = new.get(action.id) or turned.get(action.id) or known.get(action.id)
            if before is None:
                new[action.id] = action
            elif action.turned > before.turned:
                changed = replace(before, is_undone=action.is_undone, turned=action.turned)
                (new if action.id in new else turned)[action.id] = changed
        moments = (moment for one in (*new.values(), *turned.values()) for moment in (one.time, one.turned))
        latest = max(self._content.latest, *moments, "")
        time = schema.time_text(self._now(), after=latest)
        decided = [Action(uuid4().hex, reviewer, time, tuple(then))] if then else []
        if new or turned or decided:
            self._save(new=(*new.values(), *decided), turned=turned.values())
        return len(new) + len(turned)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write what is appended and inserted inside at the end, all at once; nothing of it if that ends by an error.

        Raises:
            ReviewError: if it cannot be written; then nothing has changed.
        """
        before, self._is_gathering = self._content, True
        try:
            yield
            after = self._content
        finally:
            self._content, self._is_gathering = before, False
        known = {one.id: one for one in before.actions}
        new = [one for one in after.actions if one.id not in known]
        turned = [one for one in after.actions if one.id in known and one != known[one.id]]
        if new or turned:
            with held():
                self._save(new=new, turned=turned)

    def _turn(self, action: Action | None, reviewer: str) -> Action | None:
        if action is None:
            self._check_writable()
            return None
        turned = replace(action, is_undone=not action.is_undone, turned=self._stamp())
        self._save(turned=[turned], by=reviewer)
        return turned

    def _stamp(self) -> str:
        return schema.time_text(self._now(), after=self._content.latest)

    def _save(self, *, new: Iterable[Action] = (), turned: Iterable[Action] = (), by: str = "") -> None:
        self._check_writable()
        new, turned = tuple(new), tuple(turned)
        content = self._content
        if not self._is_gathering:
            content = replace(content, number=self._written(new, turned, by), known=self._national)
        changed = {one.id: one for one in turned}
        self._content = replace(
            content,
            actions=schema.in_order((*(changed.get(one.id, one) for one in self.actions), *new)),
            latest=max(content.latest, *(moment for one in (*new, *turned) for moment in (one.time, one.turned))),
        )

    def _written(self, new: Iterable[Action], turned: Iterable[Action], by: str) -> int:
        """Write actions to the file, and return the number that the national document has there."""
        try:
            connection = self._writing()
            with tables.writing(connection):
                number = self._content.number
                if number is None or self._content.known != self._national:
                    number = schema.put_national(connection, self._national, number)
                for action in new:
                    schema.put_action(connection, number, action)
                for action in turned:
                    schema.turn_action(connection, number, action, by=by)
        except TableError as error:
            raise ReviewError(
                "{name}: nothing was saved, {problem}; begin another with --review",
                name=escaped(self._path),
                problem=error.problem,
            ) from error
        except (sqlite3.Error, OSError) as error:
            raise ReviewError(
                "{name}: nothing was saved, {problem}",
                name=escaped(self._path),
                problem=review_files.writing_problem(error),
            ) from error
        return number

    def _check_writable(self) -> None:
        if self._read_only_reason == "locked":
            raise ReviewError(
                "{name}: nothing was saved, another desk has this review open; decide there, or close it and open "
                "this one anew",
                name=escaped(self._path),
            )
        if self._read_only_reason:
            raise ReviewError(
                "{name}: nothing was saved, the file or its folder may not be written; copy it and name the copy: "
                "{option}",
                name=escaped(self._path),
                option=review_files.elsewhere(self._target),
            )
        if self._lock is None:
            raise ValueError("the review is closed")

    def _writing(self) -> sqlite3.Connection:
        """Return the connection to the file, which is made if this is the first decision."""
        if self._inode is None and not self._target.exists():
            review_files.create(self._target)
            self._inode = review_files.inode(self._target)
        if review_files.inode(self._target) != self._inode:
            # SQLite would go on writing to a file that no name leads to any more.
            raise ReviewError(
                "{name}: nothing was saved, the file has been moved, deleted or replaced meanwhile; put it back "
                "and decide again, or close the review and open it anew",
                name=escaped(self._path),
            )
        if self._connection is None:
            self._connection = connect(self._target, "mode=rw")
            tables.check_tables(self._connection)
            with suppress(sqlite3.OperationalError):  # a file system without shared memory keeps the older journal
                self._connection.execute("PRAGMA journal_mode = WAL")
        return self._connection

    def close(self) -> None:
        """Leave the one file, with all that was decided, and let others write. Closing twice does no harm."""
        if self._lock is None:
            return
        try:
            self._tidy()
        finally:
            self._lock.release()
            self._lock = None

    def _tidy(self) -> None:
        """Take into the file what waits beside it, also from a desk that was killed."""
        is_ours = self._inode is not None and review_files.inode(self._target) == self._inode
        # All decisions are on the disk already; what cannot be tidied up now will be by the next desk.
        with suppress(sqlite3.Error):
            if self._connection is None and is_ours and review_files.is_wal(self._target):
                self._connection = connect(self._target, "mode=rw")
            if self._connection is not None and is_ours:
                self._connection.execute(f"PRAGMA busy_timeout = {_CLOSING_PATIENCE}")
                self._connection.execute("PRAGMA journal_mode = DELETE")
        if self._connection is not None:
            self._connection.close()
            self._connection = None
