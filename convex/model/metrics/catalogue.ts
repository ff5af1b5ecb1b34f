// Every metric of the product, as data: what it counts, in which unit, and what it can be split by. Pure; the front
// end uses it too. A new metric is one entry here and one contribution in facts/.
import { REQUESTS_KEPT } from "../api/kept"
import type { Fact } from "./facts"

export type Theme = "crm" | "people" | "assistant" | "realtime"

/** What a metric can be split and filtered by. */
export type Dimension =
  "person" | "source" | "noun" | "kind" | "pipeline" | "stage" | "model" | "project" | "channel" | "key"

/** What `sum` is; metrics with "count" alone have no sum. Money is in minor units of its currency. */
export type Unit = "count" | "money" | "ms" | "bytes" | "tokens" | "usdMicros"

export type MetricEntry = {
  label: string
  /** One sentence: what exactly is counted, and when. */
  counts: string
  theme: Theme
  /** Which facts it is worked out from. */
  fact: Fact["kind"]
  unit: Unit
  dimensions: readonly Dimension[]
  /** Rows that many writers share out among themselves; 1 unless given. */
  shards?: number
  /** How many there are now, not what happened when: stands at the time NOW, and is no series. */
  standing?: true
  /** Ms that its facts are kept, where they are not kept for good: what is older cannot be counted again. */
  factsKept?: number
}

const BY_WHOM = ["person", "source"] as const
const BY_KEY = ["project", "channel", "key"] as const
/** Publishing clients meet in the same few rows. */
const HOT = 8

const happened = (label: string, counts: string, dimensions: readonly Dimension[] = BY_WHOM) =>
  ({ label, counts, theme: "crm", fact: "event", unit: "count", dimensions }) as const

const realtime = <Kind extends "message" | "connection" | "grant", U extends Unit>(
  fact: Kind,
  unit: U,
  label: string,
  counts: string,
) => ({ label, counts, theme: "realtime", fact, unit, dimensions: BY_KEY, shards: HOT }) as const

const aboutRequests = <U extends Unit>(unit: U, label: string, counts: string) =>
  ({
    ...({ label, counts, theme: "realtime", fact: "request", unit, dimensions: BY_KEY } as const),
    ...{ shards: HOT, factsKept: REQUESTS_KEPT },
  }) as const

export const METRICS = {
  changes: happened("Changes", "Everything that people changed, of any kind.", ["person", "source", "noun"]),
  "companies.created": happened(
    "Companies added",
    "Companies at the time they were added; those that were deleted or undone since stay counted.",
  ),
  "companies.updated": happened("Companies edited", "Edits of companies."),
  "companies.deleted": happened("Companies deleted", "Companies at the time they were deleted."),
  "contacts.created": happened(
    "Contacts added",
    "Contacts at the time they were added; those that were deleted or undone since stay counted.",
  ),
  "contacts.updated": happened("Contacts edited", "Edits of contacts."),
  "contacts.deleted": happened("Contacts deleted", "Contacts at the time they were deleted."),
  "deals.created": happened(
    "Deals added",
    "Deals at the time they were added; those that were deleted or undone since stay counted.",
  ),
  "deals.updated": happened("Deals edited", "Edits of deals other than moves."),
  "deals.deleted": happened("Deals deleted", "Deals at the time they were deleted."),
  "deals.moved": happened("Deals moved", "Moves of deals to another stage.", ["person", "source", "stage"]),
  "stages.entered": happened("Deals reaching a stage", "Deals added to a stage or moved to it.", ["stage"]),
  "stages.left": {
    ...happened("Deals leaving a stage", "Deals moved out of a stage, with the time they stood in it.", [
      "stage",
    ]),
    unit: "ms",
  },
  "activities.created": happened(
    "Activities",
    "Notes, calls, meetings, e-mails and tasks, when they were logged.",
    [...BY_WHOM, "kind"],
  ),
  imports: happened("Imports", "Imports that were started.", ["person"]),
  "deals.won": {
    label: "Deals won",
    counts: "Deals that stand in a won stage, at the time they came there, with their amount.",
    ...{ theme: "crm", fact: "deal", unit: "money", dimensions: ["person", "pipeline"] },
  },
  "deals.lost": {
    label: "Deals lost",
    counts: "Deals that stand in a lost stage, at the time they came there, with their amount.",
    ...{ theme: "crm", fact: "deal", unit: "money", dimensions: ["person", "pipeline"] },
  },
  signIns: {
    label: "Sign-ins",
    counts: "Sessions of members, when they began.",
    ...{ theme: "people", fact: "signIn", unit: "count", dimensions: ["person"] },
  },
  "assistant.threads": {
    label: "Conversations begun",
    counts: "Conversations with the assistant when they were begun; those that were deleted no longer count.",
    ...{ theme: "assistant", fact: "thread", unit: "count", dimensions: ["person"] },
  },
  "assistant.questions": {
    label: "Questions to the assistant",
    counts: "Questions people asked the assistant.",
    ...{ theme: "assistant", fact: "question", unit: "count", dimensions: ["person"] },
  },
  "assistant.tokens": {
    label: "Assistant tokens",
    counts: "Calls of the language model, with the tokens read and written.",
    ...{ theme: "assistant", fact: "usage", unit: "tokens", dimensions: ["person", "model"] },
  },
  "assistant.cost": {
    label: "Assistant cost",
    counts: "Calls of a language model whose price is known, with what they cost.",
    ...{ theme: "assistant", fact: "usage", unit: "usdMicros", dimensions: ["person", "model"] },
  },
  "messages.published": realtime(
    "message",
    "bytes",
    "Messages published",
    "Messages, with the bytes of their bodies.",
  ),
  "connections.opened": realtime(
    "connection",
    "count",
    "Connections opened",
    "Connections at the time they were opened.",
  ),
  "connections.closed": realtime(
    ...(["connection", "ms", "Connections closed"] as const),
    "Connections at the time they were closed or fell silent, with how long they were open.",
  ),
  "connections.now": {
    ...realtime("connection", "count", "Connections now", "Connections that are open."),
    standing: true,
  },
  "grants.issued": realtime("grant", "count", "Grants issued", "Grants at the time they were issued."),
  "grants.used": realtime("grant", "count", "Grants used", "Grants at the time they were first used."),
  requests: aboutRequests("ms", "API requests", "Requests to the HTTP API, with the time they took."),
  "requests.failed": aboutRequests(
    "count",
    "API errors",
    "Requests that were answered with a problem, limits aside.",
  ),
  "requests.limited": aboutRequests("count", "Rate limit hits", "Requests that were told to wait."),
} as const satisfies Record<string, MetricEntry>

/** The time of what is so now. */
export const NOW = 0

export type MetricName = keyof typeof METRICS

/** Those with a course over time. */
export const METRIC_NAMES = (Object.keys(METRICS) as MetricName[]).filter(
  (name) => !metricEntry(name).standing,
)

export function isMetric(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name)
}

export function metricEntry(name: MetricName): MetricEntry {
  return METRICS[name]
}

/** Totals that are noted once an hour (gauges.ts), with the metrics whose facts move them. */
export const GAUGES = {
  companies: { label: "Companies", unit: "count", moved: ["companies.created", "companies.deleted"] },
  contacts: { label: "Contacts", unit: "count", moved: ["contacts.created", "contacts.deleted"] },
  deals: { label: "Deals", unit: "count", moved: ["deals.created", "deals.deleted"] },
  activities: { label: "Activities on record", unit: "count", moved: ["activities.created"] },
  openValue: {
    ...{ label: "Open pipeline value", unit: "money" },
    moved: ["deals.created", "deals.won", "deals.lost", "deals.deleted"],
  },
  connections: {
    ...{ label: "Open connections", unit: "count" },
    moved: ["connections.opened", "connections.closed"],
  },
  storage: { label: "Files", unit: "bytes", moved: ["imports"] },
} as const satisfies Record<string, { label: string; unit: Unit; moved: readonly MetricName[] }>
export type GaugeName = keyof typeof GAUGES
