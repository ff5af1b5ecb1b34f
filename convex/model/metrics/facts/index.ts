// What each kind of fact adds to the metrics: the single definition that both live counting and recounting use.
import type { Doc } from "../../../_generated/dataModel"
import type { Move } from "../moves"
import { assistantUsage, question } from "./assistant"
import { deal } from "./deal"
import { event } from "./event"
import { signIn } from "./people"

type Stored<Kind extends string, Table> = { kind: Kind; doc: Omit<Table, "_id" | "_creationTime"> }

/** A row that stands for something that happened or is so. */
export type Fact =
  | Stored<"event", Doc<"events">>
  | { kind: "deal"; doc: Parameters<typeof deal>[0] }
  | Stored<"question", Doc<"assistantQuestions">>
  | Stored<"usage", Doc<"assistantUsages">>
  | Stored<"signIn", Doc<"signIns">>

export function contributionOf(fact: Fact): Move[] {
  switch (fact.kind) {
    case "event":
      return event(fact.doc)
    case "deal":
      return deal(fact.doc)
    case "question":
      return question(fact.doc)
    case "usage":
      return assistantUsage(fact.doc)
    case "signIn":
      return signIn(fact.doc)
  }
}
