// Files people bring: one row per import, one per row of its file, and what later imports recognise rows by.
import { defineTable } from "convex/server"
import { v } from "convex/values"
import { vObject } from "./records"

/**
 * In the order they follow each other; see model/imports/state. "uploading" and "reading" wait for the file,
 * "mapping" for a person, "checking" and "running" for the background, and so does "undoing".
 */
export const vImportState = v.union(
  v.literal("uploading"),
  v.literal("reading"),
  v.literal("mapping"),
  v.literal("checking"),
  v.literal("checked"),
  v.literal("running"),
  v.literal("done"),
  v.literal("cancelled"),
  v.literal("failed"),
  v.literal("undoing"),
  v.literal("undone"),
)

export const vFormat = v.union(
  v.literal("ymd"),
  v.literal("dmy"),
  v.literal("mdy"),
  /** "1,234.5" */
  v.literal("point"),
  /** "1.234,5" */
  v.literal("comma"),
)

/** A column as it stands in the file. */
export const vColumn = v.object({
  header: v.string(),
  /** Different values from the top of the file, shortened. */
  samples: v.array(v.string()),
  /** Rows with something in it. */
  filled: v.number(),
})

/** What becomes of a column. */
export const vMapping = v.object({
  /** Key of a target (model/imports/targets); null when the column is not imported. */
  target: v.union(v.string(), v.null()),
  /** How it writes its dates or numbers. */
  format: v.union(vFormat, v.null()),
  /** With a value that cannot be read: leave the field empty, or skip the row. */
  onProblem: v.union(v.literal("empty"), v.literal("skip")),
})

export const vRowOutcome = v.union(
  v.literal("waiting"),
  v.literal("created"),
  v.literal("updated"),
  /** Went into a record that an earlier row of the same file made or changed. */
  v.literal("merged"),
  v.literal("skipped"),
)

export const vCounts = v.object({
  created: v.number(),
  updated: v.number(),
  merged: v.number(),
  skipped: v.number(),
})

export const vSettings = v.object({
  /** Whether rows may add records, change ones that are there, or both. */
  policy: v.union(v.literal("both"), v.literal("create"), v.literal("update")),
  /** On update: cells replace what is there, or fill only what is empty. */
  overwrite: v.boolean(),
  /** ISO 4217 code for sums without one. */
  currency: v.string(),
  /** For deals whose row names none. */
  stageId: v.union(v.id("stages"), v.null()),
})

/** What the dry run found. */
export const vCheck = v.object({
  counts: vCounts,
  companies: v.number(),
  /** Values that cannot be read, by column. */
  problems: v.array(
    v.object({
      column: v.number(),
      count: v.number(),
      examples: v.array(v.object({ number: v.number(), text: v.string(), message: v.string() })),
    }),
  ),
  /** Why rows would be skipped, the most frequent first. */
  reasons: v.array(v.object({ reason: v.string(), count: v.number(), firstRow: v.number() })),
})

export const importTables = {
  /** Written by model/imports alone. */
  imports: defineTable({
    workspaceId: v.id("workspaces"),
    userId: v.id("users"),
    object: vObject,
    fileName: v.string(),
    size: v.number(),
    /** The upload carries it inside its content type: nobody can bring a file that was uploaded for something else. */
    ticket: v.string(),
    /** Kept until the import runs, so that it can be read again another way. */
    fileId: v.union(v.id("_storage"), v.null()),
    state: vImportState,
    /** Why it failed or stopped: a sentence. */
    problem: v.union(v.string(), v.null()),
    encoding: v.string(),
    delimiter: v.string(),
    hasHeader: v.boolean(),
    columns: v.array(vColumn),
    mapping: v.array(vMapping),
    settings: vSettings,
    /** Rows with data, once the file is read. */
    rowCount: v.number(),
    /** Rows the current state is through with, of `total`. */
    done: v.number(),
    total: v.number(),
    /** Number of the last row applied. */
    lastRow: v.number(),
    /** Where undoing has come to among the events of the operation. */
    cursor: v.union(v.string(), v.null()),
    check: v.union(vCheck, v.null()),
    counts: vCounts,
    operationId: v.union(v.id("operations"), v.null()),
    /** The operation that takes it back, and what that left alone because somebody had changed it. */
    undoOperationId: v.union(v.id("operations"), v.null()),
    kept: v.number(),
    /** A run of an older chain than this stops; see model/imports/watch. */
    chain: v.number(),
    /** Ms of the last sign of life of the background work. */
    movedAt: v.number(),
    createdAt: v.number(),
    startedAt: v.union(v.number(), v.null()),
    finishedAt: v.union(v.number(), v.null()),
    /** Ms until when the rows of an import that has ended are kept; absent before its end, and once they are gone. */
    rowsUntil: v.optional(v.number()),
  })
    .index("by_workspace", ["workspaceId"])
    .index("by_state_and_movedAt", ["state", "movedAt"])
    .index("by_rowsUntil", ["rowsUntil"])
    .index("by_file", ["fileId"]),

  /** A row of the file and what became of it. */
  importRows: defineTable({
    workspaceId: v.id("workspaces"),
    importId: v.id("imports"),
    /** As in the file: the first row is 1. */
    number: v.number(),
    cells: v.array(v.string()),
    outcome: vRowOutcome,
    /** Why it was skipped; of other rows, what was left out of them. */
    reason: v.union(v.string(), v.null()),
    recordId: v.union(v.string(), v.null()),
  })
    .index("by_import_and_number", ["importId", "number"])
    .index("by_import_and_outcome_and_number", ["importId", "outcome", "number"])
    .index("by_workspace", ["workspaceId"]),

  /** Which record a row of some import made: the same row again makes nothing. */
  importKeys: defineTable({
    workspaceId: v.id("workspaces"),
    /** See model/imports/fingerprint. */
    key: v.string(),
    recordId: v.string(),
  })
    .index("by_workspace_and_key", ["workspaceId", "key"])
    .index("by_record", ["recordId"]),
}
