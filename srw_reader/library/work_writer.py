"""Which works posts cite, as it is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from srw_reader.article.references.works import hosts, keys_of
from srw_reader.library.connection import Connection
from srw_reader.library.reference_texts import ReferenceText, compressed, digest, digests, unpack
from srw_reader.models import Reference

_GREATEST = 2**63 - 1
"""SQLite's greatest integer."""


class WorkWriter:
    """The references that one transaction deals with: `set_references` for every post, then `regroup`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loosened: dict[int, set[str]] = {}
        """Works that lost a wording, each with the keys of that."""
        self._hosts: dict[str, int] = {}

    def set_references(self, place: int, references: Sequence[Reference]) -> None:
        """Give a post these references in place of those that it has."""
        new = [
            (position, min(reference.number, _GREATEST), self._wording(reference, known))
            for position, (reference, known) in enumerate(zip(references, keys_of(references), strict=True))
            if known
        ]
        old = self._connection.rows(
            "SELECT position, number, wording FROM post_references WHERE place = ? ORDER BY position", (place,)
        )
        if new == old:
            return
        self._connection.run("DELETE FROM post_references WHERE place = ?", (place,))
        self._connection.run_each(
            "INSERT INTO post_references (place, position, number, wording) VALUES (?, ?, ?, ?)",
            [(place, *row) for row in new],
        )
        self._drop_unused({wording for _, _, wording in old} - {wording for _, _, wording in new})

    def regroup(self) -> None:
        """Part what nothing holds together any more, and forget works that no post cites."""
        for work, gone in self._loosened.items():
            rows = self._connection.rows("SELECT number, content FROM wordings WHERE work = ? ORDER BY number", (work,))
            groups = _groups([(number, unpack(content).keys) for number, content in rows])
            self._part(work, groups[1:])
            stale = gone.difference(*(found for _, found in groups))
            self._connection.run_each(
                "DELETE FROM work_keys WHERE digest = ? AND work = ?", [(key, work) for key in digests(stale)]
            )
            if not groups:
                self._connection.run("DELETE FROM works WHERE number = ?", (work,))
        self._loosened = {}

    def _wording(self, reference: Reference, found: tuple[str, ...]) -> int:
        """The wording of a reference with these keys, made where there is none."""
        identifiers = dict(sorted(reference.identifiers.items()))
        wording = ReferenceText(reference.text, reference.source, reference.title, reference.url, identifiers, found)
        packed = wording.pack()
        work = self._work(found)
        row = (work, digest(packed))
        number: int | None = self._connection.value("SELECT number FROM wordings WHERE work = ? AND digest = ?", row)
        if number is None:
            number = self._connection.insert(
                "INSERT INTO wordings (work, digest, host, content) VALUES (?, ?, ?, ?)",
                (*row, self._host(reference.url), compressed(packed)),
            )
        return number

    def _work(self, found: Sequence[str]) -> int:
        """The work with any of these keys, from now on with all of them; of several the first takes in the others."""
        keyed = digests(found)
        sql = "SELECT work FROM work_keys WHERE digest = ?"
        known: set[int] = {work for key in keyed if (work := self._connection.value(sql, (key,))) is not None}
        if not known:
            work = self._connection.insert("INSERT INTO works DEFAULT VALUES")
        else:
            work, *others = sorted(known)
            for other in others:
                self._merge(work, other)
        self._connection.run_each("INSERT OR IGNORE INTO work_keys VALUES (?, ?)", [(key, work) for key in keyed])
        return work

    def _merge(self, work: int, other: int) -> None:
        """Make one work of two."""
        run = self._connection.run
        gone = self._loosened.pop(other, None)
        if gone is not None:
            self._loosened.setdefault(work, set()).update(gone)
        rows = self._connection.rows("SELECT content FROM wordings WHERE work = ?", (other,))
        moved = {key for (content,) in rows for key in unpack(content).keys} | (gone or set())
        self._connection.run_each(
            "UPDATE work_keys SET work = ? WHERE digest = ? AND work = ?",
            [(work, key, other) for key in digests(moved)],
        )
        run("UPDATE wordings SET work = ? WHERE work = ?", (work, other))
        run(
            "INSERT INTO work_posts SELECT ?, place, uses FROM work_posts WHERE work = ? "
            "ON CONFLICT DO UPDATE SET uses = uses + excluded.uses",
            (work, other),
        )
        run("DELETE FROM work_posts WHERE work = ?", (other,))
        run("DELETE FROM works WHERE number = ?", (other,))

    def _part(self, work: int, groups: list[tuple[list[int], set[str]]]) -> None:
        """Make works of their own of groups of a work's wordings."""
        connection = self._connection
        for wordings, found in groups:
            other = connection.insert("INSERT INTO works DEFAULT VALUES")
            connection.run(
                "UPDATE wordings SET work = ? WHERE number IN (SELECT value FROM json_each(?))",
                (other, json.dumps(wordings)),
            )
            connection.run_each(
                "UPDATE work_keys SET work = ? WHERE digest = ?", [(other, key) for key in digests(found)]
            )
            connection.run(
                "INSERT INTO work_posts SELECT w.work, p.place, count(*) FROM work_posts AS p "
                "CROSS JOIN post_references AS r ON r.place = p.place CROSS JOIN wordings AS w ON w.number = r.wording "
                "WHERE p.work = ? AND w.work = ? GROUP BY p.place",
                (work, other),
            )
            connection.run(
                "UPDATE work_posts SET uses = work_posts.uses - other.uses "
                "FROM (SELECT place, uses FROM work_posts WHERE work = ?) AS other "
                "WHERE work_posts.work = ? AND work_posts.place = other.place",
                (other, work),
            )

    def _host(self, url: str | None) -> int | None:
        """The host of an address, made where it is unknown, with all above it; None where there is none."""
        names = hosts(url) if url else ()
        if not names:
            return None
        if names[0] in self._hosts:
            return self._hosts[names[0]]
        number: int | None = self._connection.value("SELECT number FROM hosts WHERE name = ?", (names[0],))
        if number is None or not self._connection.row("SELECT 1 FROM host_domains WHERE host = ?", (number,)):
            each = [(name,) for name in names]
            self._connection.run_each("INSERT OR IGNORE INTO hosts (name) VALUES (?)", each)
            number = self._connection.value("SELECT number FROM hosts WHERE name = ?", (names[0],))
            self._connection.run_each(
                f"INSERT INTO host_domains SELECT {number}, number FROM hosts WHERE name = ?", each
            )
        assert number is not None
        self._hosts[names[0]] = number
        return number

    def _drop_unused(self, wordings: set[int]) -> None:
        """Forget those of some wordings that no post has any more."""
        for wording in sorted(wordings):
            row: Any = self._connection.row(
                "SELECT work, content FROM wordings WHERE number = ? AND uses = 0", (wording,)
            )
            if row is not None:
                self._connection.run("DELETE FROM wordings WHERE number = ?", (wording,))
                self._loosened.setdefault(row[0], set()).update(unpack(row[1]).keys)


def _groups(wordings: list[tuple[int, tuple[str, ...]]]) -> list[tuple[list[int], set[str]]]:
    """Wordings, given by number and keys, that hang together by keys; each group with all its keys, in their order."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while above[key] != key:
            above[key] = key = above[above[key]]
        return key

    for _, found in wordings:
        for key in found:
            above.setdefault(key, key)
            above[top(key)] = top(found[0])
    groups: dict[str, tuple[list[int], set[str]]] = {}
    for number, found in wordings:
        numbers, together = groups.setdefault(top(found[0]), ([], set()))
        numbers.append(number)
        together.update(found)
    return list(groups.values())
