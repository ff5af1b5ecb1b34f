// What each kind of fact adds to the metrics: the single definition that both live counting and recounting use.
import type { Move } from "../moves"
import { assistantUsage, question, thread } from "./assistant"
import { deal } from "./deal"
import { event } from "./event"
import { signIn } from "./people"
import { connection, grant, message, request } from "./realtime"

const CONTRIBUTIONS = {
  event,
  deal,
  thread,
  question,
  usage: assistantUsage,
  signIn,
  message,
  connection,
  grant,
  request,
}

export type FactKind = keyof typeof CONTRIBUTIONS
export const FACT_KINDS = Object.keys(CONTRIBUTIONS) as FactKind[]

type Docs = { [Kind in FactKind]: Parameters<(typeof CONTRIBUTIONS)[Kind]>[0] }

/** A row that stands for something that happened or is so. */
export type Fact<Among extends FactKind = FactKind> = {
  [Kind in Among]: { kind: Kind; doc: Docs[Kind] }
}[Among]

export function contributionOf<Kind extends FactKind>({ kind, doc }: Fact<Kind>): Move[] {
  const contributions: { [Each in FactKind]: (doc: Docs[Each]) => Move[] } = CONTRIBUTIONS
  return contributions[kind](doc)
}
