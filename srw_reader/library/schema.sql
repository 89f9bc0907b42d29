-- The tables of a library of version 4. What has come since is in schema.py, and what its numbers mean.
--
-- A blank line ends a statement. Columns keep their order, by which rows are told in a damaged library.

CREATE TABLE feeds (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    home_url TEXT,
    subscribed INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    digest TEXT,
    checked INTEGER,
    succeeded INTEGER,
    due INTEGER,
    gone INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    posts INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER -- When its document last came as a whole. A server may say for ever that nothing has changed.
) STRICT;

-- Sources that permanently led elsewhere: what the user once added still names its feed.
CREATE TABLE former_sources (
    source TEXT PRIMARY KEY,
    feed INTEGER NOT NULL REFERENCES feeds
) STRICT, WITHOUT ROWID;

CREATE TABLE posts (
    place INTEGER PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    feed INTEGER NOT NULL REFERENCES feeds,
    guid TEXT NOT NULL,
    url TEXT,
    link TEXT,
    title TEXT NOT NULL,
    author TEXT,
    published INTEGER,
    updated INTEGER,
    first_seen INTEGER NOT NULL,
    words INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    reference_count INTEGER NOT NULL,
    unread INTEGER NOT NULL DEFAULT 1,
    read_at INTEGER,
    starred INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    position_block INTEGER NOT NULL DEFAULT 0,
    position_offset INTEGER NOT NULL DEFAULT 0,
    digest TEXT NOT NULL,
    -- Which version read its article, here a second time: there are texts between it and the next one in `bodies`.
    article_version INTEGER NOT NULL DEFAULT 0,
    -- Whether it is in the full-text index. A refresh leaves that to be done behind it.
    indexed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX posts_by_link ON posts (link) WHERE link IS NOT NULL;

-- A tenth of the table: to count or pass over posts.
CREATE INDEX posts_in_order ON posts (place, unread, starred);

CREATE INDEX posts_by_unread ON posts (unread);

CREATE INDEX posts_starred ON posts (place) WHERE starred;

CREATE INDEX posts_by_article_version ON posts (article_version);

CREATE INDEX posts_not_indexed ON posts (place) WHERE NOT indexed;

CREATE TABLE bodies (
    number INTEGER PRIMARY KEY REFERENCES posts (number),
    html BLOB NOT NULL,
    article BLOB NOT NULL,
    article_version INTEGER NOT NULL,
    description TEXT NOT NULL,
    enclosures TEXT NOT NULL
) STRICT;

-- Every guid under which a feed has had a post, with the digest of the copy that last came in.
CREATE TABLE guids (
    feed INTEGER NOT NULL REFERENCES feeds,
    guid TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES posts (number),
    digest TEXT,
    PRIMARY KEY (feed, guid)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_posts (
    feed INTEGER NOT NULL REFERENCES feeds,
    place INTEGER NOT NULL REFERENCES posts (place) ON UPDATE CASCADE,
    unread INTEGER NOT NULL,
    PRIMARY KEY (feed, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_posts_by_place ON feed_posts (place);

CREATE TABLE tags (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    posts INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE spellings (
    number INTEGER PRIMARY KEY,
    tag INTEGER NOT NULL REFERENCES tags,
    name TEXT NOT NULL UNIQUE,
    posts INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX spellings_by_tag ON spellings (tag);

-- A post's tags: at positions from 0 on those of its feed, in the feed's order; at -1, -2 … those that the reader gave
-- it, which stay whatever the feed gives it later. `tag` is null where an earlier one is the same tag in another spelling, so that
-- the post counts once.
CREATE TABLE post_tags (
    place INTEGER NOT NULL REFERENCES posts (place) ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    tag INTEGER REFERENCES tags,
    spelling INTEGER NOT NULL REFERENCES spellings,
    unread INTEGER NOT NULL,
    PRIMARY KEY (place, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_tags_by_tag ON post_tags (tag, place, unread) WHERE tag IS NOT NULL;

CREATE TABLE totals (
    posts INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    works INTEGER NOT NULL
) STRICT;

INSERT INTO totals VALUES (0, 0, 0, 0);

CREATE TABLE memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- The full-text index: which words a post has, not in which column, since nothing asks for that. Its rows are keyed
-- by place. It holds no text: what was indexed is made anew from the body to be taken out. The index of one and two
-- letters makes a search for them, the first that typing asks for, forty times as quick.
CREATE VIRTUAL TABLE search USING fts5 (
    title, body, tags, author,
    content = '', detail = none, prefix = '1 2', tokenize = 'unicode61 remove_diacritics 2'
);

-- What follows from posts, feeds and tags.
CREATE TRIGGER posts_inserted AFTER INSERT ON posts BEGIN
    UPDATE totals SET posts = posts + 1, unread = unread + new.unread, starred = starred + new.starred;
END;

CREATE TRIGGER posts_unread_changed AFTER UPDATE OF unread ON posts WHEN new.unread <> old.unread BEGIN
    UPDATE totals SET unread = unread + new.unread - old.unread;
    UPDATE feed_posts SET unread = new.unread WHERE place = new.place;
    UPDATE post_tags SET unread = new.unread WHERE place = new.place;
END;

CREATE TRIGGER posts_starred_changed AFTER UPDATE OF starred ON posts WHEN new.starred <> old.starred BEGIN
    UPDATE totals SET starred = starred + new.starred - old.starred;
END;

CREATE TRIGGER feed_posts_inserted AFTER INSERT ON feed_posts BEGIN
    UPDATE feeds SET posts = posts + 1, unread = unread + new.unread WHERE number = new.feed;
END;

CREATE TRIGGER feed_posts_changed AFTER UPDATE OF unread ON feed_posts WHEN new.unread <> old.unread BEGIN
    UPDATE feeds SET unread = unread + new.unread - old.unread WHERE number = new.feed;
END;

CREATE TRIGGER post_tags_inserted AFTER INSERT ON post_tags BEGIN
    UPDATE tags SET posts = posts + 1, unread = unread + new.unread WHERE number = new.tag;
    UPDATE spellings SET posts = posts + 1 WHERE number = new.spelling;
END;

CREATE TRIGGER post_tags_changed AFTER UPDATE OF unread ON post_tags
WHEN new.tag IS NOT NULL AND new.unread <> old.unread BEGIN
    UPDATE tags SET unread = unread + new.unread - old.unread WHERE number = new.tag;
END;

CREATE TRIGGER post_tags_deleted AFTER DELETE ON post_tags BEGIN
    UPDATE tags SET posts = posts - 1, unread = unread - old.unread WHERE number = old.tag;
    UPDATE spellings SET posts = posts - 1 WHERE number = old.spelling;
END;

-- Works. Posts have references. A reference as it is printed, its wording, is stored once for all posts that print it
-- so. Wordings that have a key in common are of one work (see `srw_reader.article.references.works`). Only
-- `post_references` and `wordings` say anything; all else follows from them and is kept by triggers, so that what is
-- asked for is a walk along an index: the works that most posts cite, the posts that cite a work, those that cite
-- anything at a host or below it.
CREATE TABLE works (number INTEGER PRIMARY KEY, posts INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX works_in_order ON works (posts, number);

-- `digest` is that of a key (see `reference_texts.digest`): the keys themselves are with the wordings.
CREATE TABLE work_keys (digest INTEGER PRIMARY KEY, work INTEGER NOT NULL) STRICT;

-- The hosts of addresses, and the domains above them: "ncbi.nlm.nih.gov", "nlm.nih.gov", "nih.gov". `works` and
-- `posts` count all that is at a host or below it, `wordings` what is at the host itself.
CREATE TABLE hosts (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    works INTEGER NOT NULL DEFAULT 0,
    posts INTEGER NOT NULL DEFAULT 0,
    wordings INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Each host with itself and each host above it.
CREATE TABLE host_domains (
    host INTEGER NOT NULL REFERENCES hosts,
    domain INTEGER NOT NULL REFERENCES hosts,
    PRIMARY KEY (host, domain)
) STRICT, WITHOUT ROWID;

-- A reference as it is printed, once for all the posts that print it so; `uses` is how often they do.
CREATE TABLE wordings (
    number INTEGER PRIMARY KEY,
    work INTEGER NOT NULL REFERENCES works,
    digest INTEGER NOT NULL,
    host INTEGER REFERENCES hosts,
    uses INTEGER NOT NULL DEFAULT 0,
    content BLOB NOT NULL
) STRICT;

CREATE INDEX wordings_by_work ON wordings (work, digest);

CREATE TABLE post_references (
    place INTEGER NOT NULL REFERENCES posts (place) ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    PRIMARY KEY (place, position)
) STRICT, WITHOUT ROWID;

-- What follows from those, each row with how many references (of a work: wordings) it follows from.
CREATE TABLE work_posts (
    work INTEGER NOT NULL,
    place INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (work, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX work_posts_by_place ON work_posts (place);

CREATE TABLE host_posts (
    host INTEGER NOT NULL,
    place INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (host, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE host_works (
    host INTEGER NOT NULL,
    work INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (host, work)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER post_references_inserted AFTER INSERT ON post_references BEGIN
    UPDATE wordings SET uses = uses + 1 WHERE number = new.wording;
    INSERT INTO work_posts SELECT work, new.place, 1 FROM wordings WHERE number = new.wording
    ON CONFLICT DO UPDATE SET uses = uses + 1;
    INSERT INTO host_posts SELECT d.domain, new.place, 1 FROM wordings AS w CROSS JOIN host_domains AS d
    ON d.host = w.host WHERE w.number = new.wording ON CONFLICT DO UPDATE SET uses = uses + 1;
END;

CREATE TRIGGER post_references_deleted AFTER DELETE ON post_references BEGIN
    UPDATE wordings SET uses = uses - 1 WHERE number = old.wording;
    UPDATE work_posts SET uses = uses - 1
    WHERE work = (SELECT work FROM wordings WHERE number = old.wording) AND place = old.place;
    UPDATE host_posts SET uses = uses - 1 WHERE place = old.place AND host IN
    (SELECT d.domain FROM wordings AS w JOIN host_domains AS d ON d.host = w.host WHERE w.number = old.wording);
END;

CREATE TRIGGER post_references_moved AFTER UPDATE OF place ON post_references WHEN new.place <> old.place BEGIN
    UPDATE work_posts SET place = new.place WHERE place = old.place;
    UPDATE host_posts SET place = new.place WHERE place = old.place AND host IN
    (SELECT d.domain FROM wordings AS w JOIN host_domains AS d ON d.host = w.host WHERE w.number = new.wording);
END;

CREATE TRIGGER works_inserted AFTER INSERT ON works BEGIN
    UPDATE totals SET works = works + 1;
END;

CREATE TRIGGER works_deleted AFTER DELETE ON works BEGIN
    UPDATE totals SET works = works - 1;
END;

CREATE TRIGGER work_posts_inserted AFTER INSERT ON work_posts BEGIN
    UPDATE works SET posts = posts + 1 WHERE number = new.work;
END;

CREATE TRIGGER work_posts_unused AFTER UPDATE OF uses ON work_posts WHEN new.uses = 0 BEGIN
    DELETE FROM work_posts WHERE work = new.work AND place = new.place;
END;

CREATE TRIGGER work_posts_deleted AFTER DELETE ON work_posts BEGIN
    UPDATE works SET posts = posts - 1 WHERE number = old.work;
END;

CREATE TRIGGER host_posts_inserted AFTER INSERT ON host_posts BEGIN
    UPDATE hosts SET posts = posts + 1 WHERE number = new.host;
END;

CREATE TRIGGER host_posts_unused AFTER UPDATE OF uses ON host_posts WHEN new.uses = 0 BEGIN
    DELETE FROM host_posts WHERE host = new.host AND place = new.place;
END;

CREATE TRIGGER host_posts_deleted AFTER DELETE ON host_posts BEGIN
    UPDATE hosts SET posts = posts - 1 WHERE number = old.host;
END;

CREATE TRIGGER wordings_inserted AFTER INSERT ON wordings WHEN new.host IS NOT NULL BEGIN
    UPDATE hosts SET wordings = wordings + 1 WHERE number = new.host;
    INSERT INTO host_works SELECT domain, new.work, 1 FROM host_domains WHERE host = new.host
    ON CONFLICT DO UPDATE SET uses = uses + 1;
END;

CREATE TRIGGER wordings_deleted AFTER DELETE ON wordings WHEN old.host IS NOT NULL BEGIN
    UPDATE hosts SET wordings = wordings - 1 WHERE number = old.host;
    UPDATE host_works SET uses = uses - 1 WHERE work = old.work AND host IN
    (SELECT domain FROM host_domains WHERE host = old.host);
END;

CREATE TRIGGER wordings_moved AFTER UPDATE OF work ON wordings
WHEN new.host IS NOT NULL AND new.work <> old.work BEGIN
    UPDATE host_works SET uses = uses - 1 WHERE work = old.work AND host IN
    (SELECT domain FROM host_domains WHERE host = old.host);
    INSERT INTO host_works SELECT domain, new.work, 1 FROM host_domains WHERE host = new.host
    ON CONFLICT DO UPDATE SET uses = uses + 1;
END;

CREATE TRIGGER host_works_inserted AFTER INSERT ON host_works BEGIN
    UPDATE hosts SET works = works + 1 WHERE number = new.host;
END;

CREATE TRIGGER host_works_unused AFTER UPDATE OF uses ON host_works WHEN new.uses = 0 BEGIN
    DELETE FROM host_works WHERE host = new.host AND work = new.work;
END;

CREATE TRIGGER host_works_deleted AFTER DELETE ON host_works BEGIN
    UPDATE hosts SET works = works - 1 WHERE number = old.host;
END;

CREATE TRIGGER bodies_inserted AFTER INSERT ON bodies BEGIN
    UPDATE posts SET article_version = new.article_version WHERE number = new.number;
END;

CREATE TRIGGER bodies_read_anew AFTER UPDATE OF article_version ON bodies BEGIN
    UPDATE posts SET article_version = new.article_version WHERE number = new.number;
END;
