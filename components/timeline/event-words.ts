// How events read, in timelines, on the dashboard and in the audit log: one set of words for all three. Pure.
import type { Infer } from "convex/values"
import { isMoney, OBJECT_WORDS, type Field, type FieldValue } from "@/convex/model/fields/catalogue"
import type { vChange, vNoun, vSource, vVerb } from "@/convex/tables/events"

export type Verb = Infer<typeof vVerb>
export type Noun = Infer<typeof vNoun>
export type Source = Infer<typeof vSource>
export type Change = Infer<typeof vChange>

export const VERBS: Record<Verb, string> = {
  created: "added",
  updated: "changed",
  moved: "moved",
  removed: "removed",
  restored: "brought back",
  merged: "merged",
  erased: "erased",
}

export const NOUNS: Record<Noun, string> = {
  ...{ workspace: "workspace", member: "member", invite: "invite", pipeline: "pipeline", stage: "stage" },
  ...{ company: OBJECT_WORDS.company.one, contact: OBJECT_WORDS.contact.one, deal: OBJECT_WORDS.deal.one },
  ...{ activity: OBJECT_WORDS.activity.one, field: "field", tag: "tag", view: "view", import: "import" },
  ...{ project: "project", channel: "channel", key: "key", grant: "grant" },
  ...{ alert: "alert", numbers: "numbers" },
  dashboard: "dashboard",
}

/** Through what something was done, as a list of choices names it. */
export const SOURCES: Record<Source, string> = {
  app: "The app",
  import: "An import",
  assistant: "The assistant",
  api: "The API",
  sample: "Sample data",
  undo: "Undo",
}

/** Where the plain verb and noun would not say what happened. */
const PEOPLE_WORDS: Partial<Record<`${Noun} ${Verb}`, string>> = {
  "workspace created": "opened the workspace",
  "workspace updated": "changed the workspace",
  "numbers updated": "asked for a recount of",
  "member created": "accepted the invite for",
  "member updated": "changed the role of",
  "member removed": "ended the membership of",
  "key moved": "rotated the key",
  "key removed": "revoked the key",
  "grant created": "issued a grant to",
  "grant removed": "revoked the grant of",
  "project removed": "archived the project",
  "channel removed": "archived the channel",
  "invite created": "invited",
  "invite updated": "renewed the invite for",
  "invite removed": "withdrew the invite for",
}

/** "added the contact": what happened, between who did it and what it happened to. */
export function eventWords({ verb, noun }: { verb: Verb; noun: Noun }): string {
  return PEOPLE_WORDS[`${noun} ${verb}`] ?? `${VERBS[verb]} ${withArticle(noun)}`
}

/** "added this contact": the same, on the page of the thing itself. */
export function ownEventWords({ verb, noun }: { verb: Verb; noun: Noun }): string {
  return `${VERBS[verb]} this ${NOUNS[noun]}`
}

/** ", by an import": through what, where that is not plain to see; nothing for the app itself. */
export function sourceWords(source: Source): string {
  const words: Record<Source, string> = {
    app: "",
    import: "with an import",
    assistant: "through the assistant",
    api: "through the API",
    sample: "with the sample data",
    undo: "by undoing",
  }
  return words[source]
}

/**
 * The changes people are told of, each with its field: what follows from another change, such as a deal's status
 * from its stage, is left out.
 */
export function toldChanges(
  changes: readonly Change[],
  fields: readonly Field[],
): { field: Field; from: FieldValue; to: FieldValue }[] {
  return changes.flatMap(({ field: key, from, to }) => {
    const field = fields.find((each) => each.key === key)
    return field === undefined || field.readOnly === true ? [] : [{ field, from, to }]
  })
}

/** A field for the changes of things that have no catalogue, such as a member's role. */
export function plainField(key: string, value: FieldValue): Field {
  const label = key.replace(/Id$/, "").replace(/([a-z])([A-Z])/g, "$1 $2")
  const type =
    typeof value === "number"
      ? "number"
      : typeof value === "boolean"
        ? "checkbox"
        : isMoney(value)
          ? "money"
          : "text"
  return { key, label: label.charAt(0).toUpperCase() + label.slice(1).toLowerCase(), type }
}

function withArticle(noun: Noun): string {
  return `the ${NOUNS[noun]}`
}
