// The dry run: decides every row as the import would, and writes nothing but what it found. An action walks the
// rows and adds up; a query decides a page of them. It can be started again at any time.
import { v, type Infer } from "convex/values"
import { internal } from "../../_generated/api"
import type { Doc, Id } from "../../_generated/dataModel"
import type { ActionCtx, MutationCtx, QueryCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import type { WorkspaceMutationCtx, WorkspaceQueryCtx } from "../../functions"
import type { vCheck } from "../../tables/imports"
import { decide, KNOWN_ROW, UP_TO_DATE } from "./decide"
import { requireState } from "./find"
import { companyKey, createLookup } from "./lookup"
import { planRow, shorten, type RowPlan } from "./plan"
import { loadPlanner } from "./planner"
import { numberBeforeData, rowsAfter } from "./rows"

const ROWS_PER_PAGE = 200
const EXAMPLES = 5
const MOST_REASONS = 20

export const vCheckedRow = v.object({
  number: v.number(),
  kind: v.union(v.literal("create"), v.literal("update"), v.literal("skip")),
  reason: v.union(v.string(), v.null()),
  /** What a later row of the file would find this one by. */
  keys: v.array(v.string()),
  fingerprint: v.string(),
  /** A company that would be made. */
  company: v.union(v.string(), v.null()),
  problems: v.array(v.object({ column: v.number(), text: v.string(), message: v.string() })),
})
type CheckedRow = Infer<typeof vCheckedRow>
type Check = Infer<typeof vCheck>

export async function startCheck(ctx: WorkspaceMutationCtx, importId: Id<"imports">): Promise<void> {
  const { chain, mapping, rowCount, object } = await requireState(ctx, importId, ["mapping", "checked"])
  if (!mapping.some(({ target }) => target !== null)) {
    throw refuse("invalid", `Choose at least one column to import as part of the ${object}.`, "mapping")
  }
  const next = { chain: chain + 1, movedAt: Date.now(), done: 0, total: rowCount }
  await ctx.db.patch("imports", importId, { state: "checking", check: null, ...next })
  await ctx.scheduler.runAfter(0, internal.imports.runCheck, { importId, chain: next.chain })
}

/** The import while this check of it is the newest; otherwise null. */
export async function findChecking(ctx: QueryCtx, importId: Id<"imports">, chain: number) {
  const found = await ctx.db.get("imports", importId)
  return found?.state === "checking" && found.chain === chain ? found : null
}

/** Decides the rows after `number`. */
export async function checkRows(
  ctx: WorkspaceQueryCtx,
  job: Doc<"imports">,
  number: number | null,
): Promise<CheckedRow[]> {
  const after = number ?? (await numberBeforeData(ctx, job))
  const rows = await rowsAfter(ctx, job, after, ROWS_PER_PAGE)
  const planner = await loadPlanner(ctx, job)
  const lookup = createLookup()
  const checked: CheckedRow[] = []
  for (const row of rows) {
    if (row.outcome === "skipped") {
      const nothing = { keys: [], fingerprint: "", company: null, problems: [] }
      checked.push({ number: row.number, kind: "skip", reason: row.reason, ...nothing })
      continue
    }
    const plan = planRow(planner, row.cells)
    const { decision, problems } = await decide(ctx, planner, job.settings, lookup, plan)
    checked.push({
      number: row.number,
      kind: decision.kind,
      reason: decision.kind === "skip" ? decision.reason : null,
      keys: decision.kind === "update" ? [decision.record.doc._id, ...keysOf(plan)] : keysOf(plan),
      fingerprint: plan.fingerprint,
      company:
        decision.kind === "skip" || decision.make.company === null ? null : companyKey(decision.make.company),
      problems: problems.map(({ column, text, message }) => ({ column, text: shorten(text), message })),
    })
  }
  return checked
}

function keysOf({ values, company }: RowPlan): string[] {
  const unique = [...(Array.isArray(values.emails) ? values.emails : []), values.domain ?? null]
  const keys = unique.filter((each) => typeof each === "string")
  if (keys.length > 0 || typeof values.name !== "string") return keys
  return "stageId" in values || "kind" in values
    ? []
    : [`${values.name}\n${company === null ? "" : companyKey(company)}`.toLowerCase()]
}

/** Walks all rows and keeps what it found. */
export async function runCheck(ctx: ActionCtx, importId: Id<"imports">, chain: number): Promise<void> {
  const tally = createTally()
  let after: number | null = null
  for (;;) {
    const page: CheckedRow[] | null = await ctx.runQuery(internal.imports.checkPage, {
      importId,
      chain,
      after,
    })
    if (page === null) return
    if (page.length === 0) break
    page.forEach(tally.add)
    after = page[page.length - 1].number
    await ctx.runMutation(internal.imports.noteCheck, { importId, chain, done: tally.rows() })
  }
  await ctx.runMutation(internal.imports.finishCheck, { importId, chain, check: tally.result() })
}

export async function finishCheck(ctx: MutationCtx, job: Doc<"imports">, check: Check): Promise<void> {
  await ctx.db.patch("imports", job._id, { state: "checked", check, done: job.total, movedAt: Date.now() })
}

/** Adds up decisions, and knows that a row can meet an earlier one of the same file. */
function createTally() {
  const counts = { created: 0, updated: 0, merged: 0, skipped: 0 }
  const companies = new Set<string>()
  const seen = new Set<string>()
  const fingerprints = new Set<string>()
  const problems = new Map<number, Check["problems"][number]>()
  const reasons = new Map<string, { reason: string; count: number; firstRow: number }>()

  function skip(reason: string, number: number) {
    counts.skipped++
    const known = reasons.get(reason)
    if (known === undefined) reasons.set(reason, { reason, count: 1, firstRow: number })
    else known.count++
  }

  function add({ number, kind, reason, keys, fingerprint, company, problems: found }: CheckedRow) {
    for (const { column, ...example } of found) {
      const known = problems.get(column) ?? { column, count: 0, examples: [] }
      known.count++
      if (known.examples.length < EXAMPLES) known.examples.push({ number, ...example })
      problems.set(column, known)
    }
    if (kind === "skip") return skip(reason ?? "", number)
    const repeats = fingerprints.has(fingerprint)
    if (repeats) return skip(keys.length > 0 ? UP_TO_DATE : KNOWN_ROW, number)
    if (keys.some((key) => seen.has(key))) counts.merged++
    else counts[kind === "create" ? "created" : "updated"]++
    for (const key of keys) seen.add(key)
    fingerprints.add(fingerprint)
    if (company !== null) companies.add(company)
  }

  return {
    add,
    rows: () => counts.created + counts.updated + counts.merged + counts.skipped,
    result: (): Check => ({
      counts,
      companies: companies.size,
      problems: [...problems.values()].sort((a, b) => b.count - a.count),
      reasons: [...reasons.values()].sort((a, b) => b.count - a.count).slice(0, MOST_REASONS),
    }),
  }
}
