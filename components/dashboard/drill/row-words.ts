// How the rows behind a number read, and which of them lead to a record. Pure.
import type { ObjectName } from "@/convex/model/fields/catalogue"
import { NOUNS, VERBS, type Noun, type Verb } from "@/components/timeline/event-words"

type Row = { verb: string; noun: string; subjectId: string | null }

/** Before the subject: "Added contact". */
export function rowWords({ verb, noun }: Row): string {
  const done = verb in VERBS ? VERBS[verb as Verb] : verb
  const thing = noun in NOUNS ? NOUNS[noun as Noun] : noun
  const words = verb === "signed in" || noun === "question" ? done : `${done} ${thing}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The record a row is about; null for what has no page. */
export function rowTarget({ noun, subjectId }: Row): { object: ObjectName; recordId: string } | null {
  const isRecord = noun === "company" || noun === "contact" || noun === "deal"
  return isRecord && subjectId !== null ? { object: noun, recordId: subjectId } : null
}
