// The dashboards everybody has, as data.
import type { Panel } from "@/convex/model/dashboards/panel"
import type { Dimension, MetricName } from "@/convex/model/metrics/catalogue"

export type BuiltIn = { slug: string; label: string; says: string; panels: Panel[] }

type Shape = Partial<Omit<Panel, "id">> & Pick<Panel, "kind" | "width" | "height">

const DEFAULTS = { metrics: [], dimension: "", measure: "count", shape: "line" } as const

/** Panels with ids by their place. */
function panels(shapes: readonly Shape[]): Panel[] {
  return shapes.map((shape, index) => ({ ...DEFAULTS, metrics: [], ...shape, id: `p${index}` }))
}

const figure = (metric: MetricName, measure: Panel["measure"] = "count"): Shape => ({
  ...{ kind: "number", metrics: [metric], measure, width: 1, height: 1 },
})
const over = (metrics: MetricName[], more: Partial<Shape> = {}): Shape => ({
  ...{ kind: "time", metrics, shape: "area", width: 2, height: 2 },
  ...more,
})
const split = (metric: MetricName, dimension: Dimension, more: Partial<Shape> = {}): Shape => ({
  ...{ kind: "breakdown", metrics: [metric], dimension, width: 1, height: 2 },
  ...more,
})
const ranking = (metric: MetricName, more: Partial<Shape> = {}): Shape => ({
  ...{ kind: "leaderboard", metrics: [metric], dimension: "person", width: 1, height: 2 },
  ...more,
})

const OVERVIEW = panels([
  over(["contacts.created", "deals.created", "activities.created"], {
    ...{ title: "Added over time", shape: "line", width: 3 },
  }),
  { kind: "feed", width: 1, height: 4 },
  over(["changes"], { title: "Everything that was changed", shape: "bars", dimension: "source" }),
  figure("deals.won", "sum"),
  { kind: "now", width: 1, height: 1 },
  ranking("changes", { title: "Who changed the most" }),
  { kind: "heat", metrics: ["changes"], width: 2, height: 2, title: "When people work" },
  split("activities.created", "kind"),
])

const CRM = panels([
  figure("contacts.created"),
  figure("deals.created"),
  figure("deals.won", "sum"),
  figure("deals.lost", "sum"),
  { kind: "funnel", width: 2, height: 2, title: "From stage to stage" },
  over(["deals.won"], { measure: "sum", title: "Value won" }),
  { kind: "gauge", metrics: ["openValue"], width: 2, height: 2 },
  over(["stages.left"], { measure: "sum", dimension: "stage", shape: "line", title: "Time in stage" }),
  over(["activities.created"], { dimension: "kind", shape: "bars", title: "Activities over time" }),
  split("activities.created", "kind"),
  ranking("deals.won", { measure: "sum", title: "Value won by person" }),
  over(["companies.created", "contacts.created", "deals.created"], {
    ...{ title: "Records added", shape: "bars", width: 3 },
  }),
  split("contacts.created", "source"),
])

const PEOPLE = panels([
  { kind: "now", width: 1, height: 1 },
  figure("changes"),
  figure("signIns"),
  figure("activities.created"),
  { kind: "active", width: 2, height: 2 },
  { kind: "heat", metrics: ["changes"], width: 2, height: 2, title: "When people work" },
  ranking("changes"),
  ranking("activities.created"),
  split("changes", "noun"),
  split("activities.created", "kind"),
  over(["changes"], { dimension: "person", shape: "bars", title: "Changes by person over time" }),
  { kind: "feed", width: 2, height: 2 },
])

const CONVERSATIONS = panels([
  figure("activities.created"),
  figure("assistant.threads"),
  figure("assistant.questions"),
  { kind: "now", width: 1, height: 1 },
  over(["activities.created"], {
    dimension: "kind",
    shape: "bars",
    title: "Notes, calls, e-mails, meetings",
  }),
  split("activities.created", "kind", { title: "How people talk with contacts" }),
  ranking("activities.created", { title: "Who talks the most" }),
  over(["assistant.threads", "assistant.questions"], { shape: "line", title: "With the assistant" }),
  ranking("assistant.threads", { title: "Who begins conversations" }),
  ranking("assistant.questions", { title: "Who asks the most" }),
  {
    kind: "heat",
    metrics: ["activities.created"],
    width: 2,
    height: 2,
    title: "When people talk with contacts",
  },
  {
    kind: "heat",
    metrics: ["assistant.questions"],
    width: 2,
    height: 2,
    title: "When they ask the assistant",
  },
])

const ASSISTANT = panels([
  figure("assistant.questions"),
  figure("assistant.tokens", "sum"),
  figure("assistant.cost", "sum"),
  figure("assistant.tokens"),
  over(["assistant.questions"], { width: 3 }),
  ranking("assistant.questions"),
  over(["assistant.tokens"], { measure: "sum", dimension: "model", shape: "bars" }),
  over(["assistant.cost"], { measure: "sum", dimension: "model", shape: "bars" }),
  split("assistant.tokens", "model", { measure: "sum" }),
  ranking("assistant.cost", { measure: "sum" }),
  { kind: "heat", metrics: ["assistant.questions"], width: 2, height: 2, title: "When questions are asked" },
]).map((panel, index) => (index === 3 ? { ...panel, title: "Calls of a model" } : panel))

const REALTIME = panels([
  figure("messages.published"),
  { ...figure("messages.published", "sum"), title: "Bytes published" },
  figure("connections.opened"),
  figure("requests"),
  over(["messages.published"], {
    ...{ title: "Messages over time", dimension: "channel", shape: "bars", width: 3 },
  }),
  { kind: "traffic", width: 1, height: 4 },
  over(["connections.opened", "connections.closed"], { shape: "line", title: "Connections over time" }),
  split("connections.opened", "channel"),
  split("messages.published", "project"),
  split("messages.published", "channel"),
  split("messages.published", "key"),
  { kind: "now", width: 1, height: 1 },
  figure("requests.failed"),
  over(["requests", "requests.failed", "requests.limited"], { shape: "line", title: "Requests over time" }),
  over(["requests"], { measure: "sum", shape: "line", title: "How long requests took" }),
  over(["grants.issued", "grants.used"], { shape: "line", title: "Grants over time" }),
  { kind: "gauge", metrics: ["connections"], width: 1, height: 2 },
  split("requests", "key"),
])

export const BUILT_IN: readonly BuiltIn[] = [
  { slug: "", label: "Overview", says: "What is here, and what goes on.", panels: OVERVIEW },
  { slug: "crm", label: "CRM", says: "Records, deals and their way through the stages.", panels: CRM },
  {
    slug: "conversations",
    label: "Conversations",
    says: "What is said with contacts, and with the assistant.",
    panels: CONVERSATIONS,
  },
  { slug: "people", label: "People", says: "Who does what, and when.", panels: PEOPLE },
  {
    slug: "assistant",
    label: "Assistant",
    says: "Questions, and what answering them takes.",
    panels: ASSISTANT,
  },
  { slug: "realtime", label: "Realtime API", says: "Messages, connections and grants.", panels: REALTIME },
]
