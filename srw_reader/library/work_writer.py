"""Which works posts cite, as it is written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from srw_reader.article.references.works import hosts, keys_of
from srw_reader.library.connection import Connection
from srw_reader.library.reference_texts import ReferenceText, compressed, digest, digests, unpack
from srw_reader.models import Reference

_GREATEST = 2**63 - 1
"""SQLite's greatest integer."""
_AT_ONCE = 1_000
"""How many rows one statement inserts: it may have 32,766 values."""


class WorkWriter:
    """The references that one transaction deals with: `set_references` for every post, then `regroup`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._loosened: dict[int, set[str]] = {}
        """Works that lost a wording, each with the keys of that."""
        self._hosts: dict[str, int] = {}

    def set_references(self, place: int, references: Sequence[Reference]) -> None:
        """Give a post these references in place of those that it has."""
        printed = [
            (position, min(reference.number, _GREATEST), _text(reference, known))
            for position, (reference, known) in enumerate(zip(references, keys_of(references), strict=True))
            if known
        ]
        wordings = self._wordings([text for _, _, text in printed])
        new = [(position, number, wording) for (position, number, _), wording in zip(printed, wordings, strict=True)]
        old = self._connection.rows(
            "SELECT position, number, wording FROM post_references WHERE place = ? ORDER BY position", (place,)
        )
        if new == old:
            return
        self._connection.run("DELETE FROM post_references WHERE place = ?", (place,))
        self._insert("post_references (place, position, number, wording)", [(place, *row) for row in new])
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

    def _wordings(self, texts: Sequence[ReferenceText]) -> list[int]:
        """The wordings of a post's references, made where there are none."""
        packed = [text.pack() for text in texts]
        rows = list(zip(self._works([text.keys for text in texts]), map(digest, packed), strict=True))
        found = self._connection.rows(
            "SELECT w.work, w.digest, w.number FROM json_each(?) AS j CROSS JOIN wordings AS w "
            "ON w.work = json_extract(j.value, '$[0]') AND w.digest = json_extract(j.value, '$[1]')",
            (json.dumps(rows),),
        )
        numbers = {(work, fingerprint): number for work, fingerprint, number in found}
        last: int = self._connection.value("SELECT coalesce(max(number), 0) FROM wordings")
        made: list[tuple[object, ...]] = []
        for row, text, content in zip(rows, texts, packed, strict=True):
            if row not in numbers:
                numbers[row] = last + len(made) + 1
                made.append((numbers[row], *row, self._host(text.url), compressed(content)))
        self._insert("wordings (number, work, digest, host, content)", made)
        return [numbers[row] for row in rows]

    def _works(self, found: Sequence[tuple[str, ...]]) -> list[int]:
        """For the keys of each reference of a post the work with any of them, which has all of them from now on.

        Of several works with them the first takes in the others.
        """
        keyed = [digests(keys) for keys in found]
        sql = "SELECT digest, work FROM work_keys WHERE digest IN (SELECT value FROM json_each(?))"
        stored: dict[int, int] = dict(self._connection.rows(sql, (json.dumps(list(chain(*keyed))),)))
        works, last = dict(stored), self._connection.value("SELECT coalesce(max(number), 0) FROM works")
        made: list[tuple[int]] = []
        for places, _ in _groups(list(enumerate(found))):
            keys = {key for place in places for key in keyed[place]}
            known = sorted({works[key] for key in keys if key in works})
            if not known:
                known = [last + len(made) + 1]
                made.append((known[0],))
            for other in known[1:]:
                self._merge(known[0], other)
                keys |= {key for key, work in works.items() if work == other}
            works.update(dict.fromkeys(keys, known[0]))
        self._insert("works (number)", made)
        self._insert("work_keys (digest, work)", [pair for pair in works.items() if pair[0] not in stored])
        return [works[keys[0]] for keys in keyed]

    def _insert(self, into: str, rows: Sequence[tuple[object, ...]]) -> None:
        """Insert rows by one statement: with triggers behind it, each statement costs as much as several rows."""
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
            self._connection.run(f"INSERT INTO {into} VALUES {marks}", tuple(chain(*some)))

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


def _text(reference: Reference, found: tuple[str, ...]) -> ReferenceText:
    """What is stored of a reference with these keys."""
    identifiers = dict(sorted(reference.identifiers.items()))
    return ReferenceText(reference.text, reference.source, reference.title, reference.url, identifiers, found)


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
