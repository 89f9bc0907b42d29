"""The tables of works: what a library of version 2 has beyond one of version 1.

Posts have references. A reference as it is printed, its wording, is stored once for all posts that print it so.
Wordings that have a key in common are of one work (see `srw_reader.article.references.works`). Only `post_references`
and `wordings` say anything; all else follows from them and is kept by triggers, so that what is asked for is a walk
along an index: the works that most posts cite, the posts that cite a work, those that cite anything at a host or below
it.
"""

from __future__ import annotations

WORKS = (
    "ALTER TABLE totals ADD COLUMN works INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE works (number INTEGER PRIMARY KEY, posts INTEGER NOT NULL DEFAULT 0) STRICT",
    "CREATE INDEX works_in_order ON works (posts, number)",
    # `digest` is that of a key (see `citing.digest`): the keys themselves are with the wordings.
    "CREATE TABLE work_keys (digest INTEGER PRIMARY KEY, work INTEGER NOT NULL) STRICT",
    # The hosts of addresses, and the domains above them: "ncbi.nlm.nih.gov", "nlm.nih.gov", "nih.gov". `works` and
    # `posts` count all that is at a host or below it, `wordings` what is at the host itself.
    """
    CREATE TABLE hosts (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        works INTEGER NOT NULL DEFAULT 0,
        posts INTEGER NOT NULL DEFAULT 0,
        wordings INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    # Each host with itself and each host above it.
    """
    CREATE TABLE host_domains (
        host INTEGER NOT NULL REFERENCES hosts,
        domain INTEGER NOT NULL REFERENCES hosts,
        PRIMARY KEY (host, domain)
    ) STRICT, WITHOUT ROWID
    """,
    # A reference as it is printed, once for all the posts that print it so; `uses` is how often they do.
    """
    CREATE TABLE wordings (
        number INTEGER PRIMARY KEY,
        work INTEGER NOT NULL REFERENCES works,
        digest INTEGER NOT NULL,
        host INTEGER REFERENCES hosts,
        uses INTEGER NOT NULL DEFAULT 0,
        content BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX wordings_by_work ON wordings (work, digest)",
    """
    CREATE TABLE post_references (
        place INTEGER NOT NULL REFERENCES posts (place) ON UPDATE CASCADE,
        position INTEGER NOT NULL,
        number INTEGER NOT NULL,
        wording INTEGER NOT NULL,
        PRIMARY KEY (place, position)
    ) STRICT, WITHOUT ROWID
    """,
    # What follows from those, each row with how many references (of a work: wordings) it follows from.
    """
    CREATE TABLE work_posts (
        work INTEGER NOT NULL,
        place INTEGER NOT NULL,
        uses INTEGER NOT NULL,
        PRIMARY KEY (work, place)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX work_posts_by_place ON work_posts (place)",
    """
    CREATE TABLE host_posts (
        host INTEGER NOT NULL,
        place INTEGER NOT NULL,
        uses INTEGER NOT NULL,
        PRIMARY KEY (host, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE host_works (
        host INTEGER NOT NULL,
        work INTEGER NOT NULL,
        uses INTEGER NOT NULL,
        PRIMARY KEY (host, work)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER post_references_inserted AFTER INSERT ON post_references BEGIN
        UPDATE wordings SET uses = uses + 1 WHERE number = new.wording;
        INSERT INTO work_posts SELECT work, new.place, 1 FROM wordings WHERE number = new.wording
        ON CONFLICT DO UPDATE SET uses = uses + 1;
        INSERT INTO host_posts SELECT d.domain, new.place, 1 FROM wordings AS w CROSS JOIN host_domains AS d
        ON d.host = w.host WHERE w.number = new.wording ON CONFLICT DO UPDATE SET uses = uses + 1;
    END
    """,
    """
    CREATE TRIGGER post_references_deleted AFTER DELETE ON post_references BEGIN
        UPDATE wordings SET uses = uses - 1 WHERE number = old.wording;
        UPDATE work_posts SET uses = uses - 1
        WHERE work = (SELECT work FROM wordings WHERE number = old.wording) AND place = old.place;
        UPDATE host_posts SET uses = uses - 1 WHERE place = old.place AND host IN
        (SELECT d.domain FROM wordings AS w JOIN host_domains AS d ON d.host = w.host WHERE w.number = old.wording);
    END
    """,
    """
    CREATE TRIGGER post_references_moved AFTER UPDATE OF place ON post_references WHEN new.place <> old.place BEGIN
        UPDATE work_posts SET place = new.place WHERE place = old.place;
        UPDATE host_posts SET place = new.place WHERE place = old.place AND host IN
        (SELECT d.domain FROM wordings AS w JOIN host_domains AS d ON d.host = w.host WHERE w.number = new.wording);
    END
    """,
    """
    CREATE TRIGGER works_inserted AFTER INSERT ON works BEGIN
        UPDATE totals SET works = works + 1;
    END
    """,
    """
    CREATE TRIGGER works_deleted AFTER DELETE ON works BEGIN
        UPDATE totals SET works = works - 1;
    END
    """,
    """
    CREATE TRIGGER work_posts_inserted AFTER INSERT ON work_posts BEGIN
        UPDATE works SET posts = posts + 1 WHERE number = new.work;
    END
    """,
    """
    CREATE TRIGGER work_posts_unused AFTER UPDATE OF uses ON work_posts WHEN new.uses = 0 BEGIN
        DELETE FROM work_posts WHERE work = new.work AND place = new.place;
    END
    """,
    """
    CREATE TRIGGER work_posts_deleted AFTER DELETE ON work_posts BEGIN
        UPDATE works SET posts = posts - 1 WHERE number = old.work;
    END
    """,
    """
    CREATE TRIGGER host_posts_inserted AFTER INSERT ON host_posts BEGIN
        UPDATE hosts SET posts = posts + 1 WHERE number = new.host;
    END
    """,
    """
    CREATE TRIGGER host_posts_unused AFTER UPDATE OF uses ON host_posts WHEN new.uses = 0 BEGIN
        DELETE FROM host_posts WHERE host = new.host AND place = new.place;
    END
    """,
    """
    CREATE TRIGGER host_posts_deleted AFTER DELETE ON host_posts BEGIN
        UPDATE hosts SET posts = posts - 1 WHERE number = old.host;
    END
    """,
    """
    CREATE TRIGGER wordings_inserted AFTER INSERT ON wordings WHEN new.host IS NOT NULL BEGIN
        UPDATE hosts SET wordings = wordings + 1 WHERE number = new.host;
        INSERT INTO host_works SELECT domain, new.work, 1 FROM host_domains WHERE host = new.host
        ON CONFLICT DO UPDATE SET uses = uses + 1;
    END
    """,
    """
    CREATE TRIGGER wordings_deleted AFTER DELETE ON wordings WHEN old.host IS NOT NULL BEGIN
        UPDATE hosts SET wordings = wordings - 1 WHERE number = old.host;
        UPDATE host_works SET uses = uses - 1 WHERE work = old.work AND host IN
        (SELECT domain FROM host_domains WHERE host = old.host);
    END
    """,
    """
    CREATE TRIGGER wordings_moved AFTER UPDATE OF work ON wordings
    WHEN new.host IS NOT NULL AND new.work <> old.work BEGIN
        UPDATE host_works SET uses = uses - 1 WHERE work = old.work AND host IN
        (SELECT domain FROM host_domains WHERE host = old.host);
        INSERT INTO host_works SELECT domain, new.work, 1 FROM host_domains WHERE host = new.host
        ON CONFLICT DO UPDATE SET uses = uses + 1;
    END
    """,
    """
    CREATE TRIGGER host_works_inserted AFTER INSERT ON host_works BEGIN
        UPDATE hosts SET works = works + 1 WHERE number = new.host;
    END
    """,
    """
    CREATE TRIGGER host_works_unused AFTER UPDATE OF uses ON host_works WHEN new.uses = 0 BEGIN
        DELETE FROM host_works WHERE host = new.host AND work = new.work;
    END
    """,
    """
    CREATE TRIGGER host_works_deleted AFTER DELETE ON host_works BEGIN
        UPDATE hosts SET works = works - 1 WHERE number = old.host;
    END
    """,
    # Which version read a post's article, here a second time: there are texts between it and the next one in `bodies`.
    # Every post that there is was read by version 1, whose articles have no works.
    "ALTER TABLE posts ADD COLUMN article_version INTEGER NOT NULL DEFAULT 1",
    "CREATE INDEX posts_by_article_version ON posts (article_version)",
    """
    CREATE TRIGGER bodies_inserted AFTER INSERT ON bodies BEGIN
        UPDATE posts SET article_version = new.article_version WHERE number = new.number;
    END
    """,
    """
    CREATE TRIGGER bodies_read_anew AFTER UPDATE OF article_version ON bodies BEGIN
        UPDATE posts SET article_version = new.article_version WHERE number = new.number;
    END
    """,
)
