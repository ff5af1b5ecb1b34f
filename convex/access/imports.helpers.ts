// Who may bring data in from files, and take it out.
import type { Rows, World } from "../access.helpers"
import type { Doc } from "../_generated/dataModel"
import { blankImport, contentTypeFor } from "../model/imports/start"
import { storeFile } from "../testing.helpers"

const PAGE = { numItems: 10, cursor: null }

/** An import of the workspace in that state. */
const anImport =
  (state: Doc<"imports">["state"], more: Partial<Doc<"imports">> = {}) =>
  async ({ t, workspaceId, people }: World) => {
    const importId = await t.run((ctx) =>
      ctx.db.insert("imports", {
        ...blankImport(Date.now()),
        ...{ workspaceId, userId: people.owner.userId, object: "contact", fileName: "people.csv", size: 10 },
        settings: { policy: "both", overwrite: true, currency: "EUR", stageId: null },
        columns: [{ header: "Name", samples: ["Bram"], filled: 1 }],
        mapping: [{ target: "name", format: null, onProblem: "empty" }],
        ...{ ticket: "a ticket", state, ...more },
      }),
    )
    return { importId }
  }

export const rows: Rows = {
  "imports:prepare": {
    who: "records.import",
    args: () => ({ object: "contact", fileName: "people.csv", size: 10, currency: "EUR" }),
  },
  // A file that was uploaded for another import, or for no import at all, does not carry the ticket of this one.
  "imports:begin": {
    who: "records.import",
    args: async (world) => ({
      ...(await anImport("uploading")(world)),
      fileId: await storeFile(world.t, "Name\nBram", contentTypeFor("a ticket")),
    }),
    foreign: async (there, here) => [
      {
        ...(await anImport("uploading")(here)),
        fileId: await storeFile(there.t, "Name\nBram", contentTypeFor("their ticket")),
      },
      {
        ...(await anImport("uploading")(here)),
        fileId: await storeFile(there.t, "no CSV", "image/png"),
      },
    ],
  },
  "imports:reread": { who: "records.import", args: anImport("mapping") },
  "imports:configure": {
    who: "records.import",
    args: async (world) => ({ ...(await anImport("mapping")(world)), hasHeader: false }),
    foreign: async (there, here) => [
      {
        ...(await anImport("mapping")(here)),
        settings: { policy: "both", overwrite: true, currency: "EUR", stageId: await there.stageId() },
      },
    ],
  },
  "imports:check": { who: "records.import", args: anImport("mapping") },
  "imports:run": { who: "records.import", args: anImport("checked") },
  "imports:cancel": { who: "records.import", args: anImport("running") },
  "imports:discard": { who: "records.import", args: anImport("mapping") },
  "imports:undo": { who: "records.import", args: anImport("done") },
  "imports:get": { who: "records.import", args: anImport("mapping") },
  "imports:list": { who: "records.import", args: () => ({ paginationOpts: PAGE }) },
  "imports:rows": {
    who: "records.import",
    args: async (world) => ({ ...(await anImport("done")(world)), outcome: null, paginationOpts: PAGE }),
  },
  "exports:page": {
    who: "records.export",
    args: () => ({ object: "contact", today: "2026-11-27", columns: ["name"], cursor: null }),
  },
  "exports:total": { who: "records.export", args: () => ({ object: "contact" }) },
}
