// The storage format, version by version. `PRAGMA user_version` says which one a file has.
import type { DatabaseSync } from "node:sqlite"
import { fillTextIndexes } from "./backfill.ts"
import { inTransaction } from "./sqlite.ts"

export const STORAGE_VERSION = 3

/** Entry n brings a file from version n to n + 1. Never edit one that was released. */
const STEPS = [
  `
  -- One row: where the database stands. Readers learn from it whether to reload the catalog or the deployment.
  CREATE TABLE clock (
    id INTEGER PRIMARY KEY CHECK (id = 0),
    ts INTEGER NOT NULL,
    catalog_version INTEGER NOT NULL,
    deployment_version INTEGER NOT NULL
  );
  CREATE TABLE catalog (id INTEGER PRIMARY KEY CHECK (id = 0), version INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE TABLE deployment (id INTEGER PRIMARY KEY CHECK (id = 0), version INTEGER NOT NULL, json TEXT NOT NULL);
  CREATE TABLE sources (hash TEXT PRIMARY KEY, code TEXT NOT NULL, map TEXT) WITHOUT ROWID;

  CREATE TABLE documents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    tablet INTEGER NOT NULL,
    id TEXT NOT NULL,
    size INTEGER NOT NULL,
    json TEXT NOT NULL,
    UNIQUE (tablet, id)
  );
  CREATE TABLE table_stats (tablet INTEGER PRIMARY KEY, documents INTEGER NOT NULL, bytes INTEGER NOT NULL);
  -- by_creation_time and declared indexes; by_id is the unique index of documents.
  CREATE TABLE index_entries (
    index_id INTEGER NOT NULL, key BLOB NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (index_id, key)
  ) WITHOUT ROWID;

  -- Text search: which documents hold a term, how often; per document its length in terms and its filter fields.
  CREATE TABLE search_postings (
    index_id INTEGER NOT NULL, term TEXT NOT NULL, seq INTEGER NOT NULL, frequency INTEGER NOT NULL,
    PRIMARY KEY (index_id, term, seq)
  ) WITHOUT ROWID;
  CREATE TABLE search_documents (
    index_id INTEGER NOT NULL, seq INTEGER NOT NULL, length INTEGER NOT NULL, created REAL NOT NULL, filters BLOB NOT NULL,
    PRIMARY KEY (index_id, seq)
  ) WITHOUT ROWID;
  CREATE TABLE search_stats (index_id INTEGER PRIMARY KEY, documents INTEGER NOT NULL, terms INTEGER NOT NULL);
  -- Unit vectors as float32; filters first, so that rejected rows cost no vector pages.
  CREATE TABLE vector_entries (
    entry INTEGER PRIMARY KEY,
    index_id INTEGER NOT NULL, seq INTEGER NOT NULL, filters BLOB NOT NULL, vector BLOB NOT NULL,
    UNIQUE (index_id, seq)
  );

  CREATE TABLE session_requests (
    session TEXT NOT NULL, request INTEGER NOT NULL, result TEXT NOT NULL, ts INTEGER NOT NULL,
    PRIMARY KEY (session, request)
  ) WITHOUT ROWID;
  CREATE INDEX session_requests_by_ts ON session_requests (ts);
  -- Where the bytes of a _storage document are.
  CREATE TABLE files (
    uuid TEXT PRIMARY KEY, component_id INTEGER NOT NULL, storage_id TEXT NOT NULL,
    sha256 TEXT NOT NULL, size INTEGER NOT NULL, content_type TEXT
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX files_by_storage_id ON files (component_id, storage_id);
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  -- The newest answers of sessions, by commit; session-requests.ts moves them to session_requests in bulk.
  CREATE TABLE recent_requests (
    ts INTEGER PRIMARY KEY, session TEXT NOT NULL, request INTEGER NOT NULL, result TEXT NOT NULL
  );
  `,
  `
  DROP TABLE search_postings;
  DROP TABLE search_documents;
  DROP TABLE search_stats;
  -- Text search: documents with the same values in the filter fields make up a scope.
  CREATE TABLE search_scopes (
    scope INTEGER PRIMARY KEY,
    index_id INTEGER NOT NULL, filters BLOB NOT NULL, documents INTEGER NOT NULL, terms INTEGER NOT NULL,
    UNIQUE (index_id, filters)
  );
  CREATE TABLE search_terms (
    scope INTEGER NOT NULL, term TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (scope, term)
  ) WITHOUT ROWID;
  -- In the order of merit: of documents that hold a term equally often, the shortest first, then the newest.
  CREATE TABLE search_postings (
    scope INTEGER NOT NULL, term TEXT NOT NULL, frequency INTEGER NOT NULL, length INTEGER NOT NULL,
    age REAL NOT NULL, seq INTEGER NOT NULL,
    PRIMARY KEY (scope, term, frequency, length, age, seq)
  ) WITHOUT ROWID;
  -- All terms of one document, packed.
  CREATE TABLE search_texts (
    index_id INTEGER NOT NULL, seq INTEGER NOT NULL, terms TEXT NOT NULL, PRIMARY KEY (index_id, seq)
  ) WITHOUT ROWID;
  `,
]
/** A file of an earlier version holds its text indexes in another shape, and they are filled anew. */
const FIRST_WITH_SCOPES = 3

/** Brings the file to the current version in one transaction. Throws, changing nothing, if a newer program wrote it. */
export function migrate(sqlite: DatabaseSync): void {
  const found = (sqlite.prepare("PRAGMA user_version").get() as { user_version: number }).user_version
  if (found > STORAGE_VERSION) {
    throw new Error(
      `This database has storage version ${found}, but this program only knows versions up to ${STORAGE_VERSION}. ` +
        `Start the newer program that wrote it, or restore a backup.`,
    )
  }
  if (found === STORAGE_VERSION) return
  inTransaction(sqlite, () => {
    for (const step of STEPS.slice(found)) sqlite.exec(step)
    if (found > 0 && found < FIRST_WITH_SCOPES) fillTextIndexes(sqlite)
    sqlite.exec(`PRAGMA user_version = ${STORAGE_VERSION}`)
  })
}
