// What each kind of fact adds to the metrics: the single definition that both live counting and recounting use.
import type { Doc } from "../../../_generated/dataModel"
import type { Move } from "../moves"
import { assistantUsage, question } from "./assistant"
import { deal } from "./deal"
import { event } from "./event"
import { signIn } from "./people"
import { connection, grant, message, request } from "./realtime"
import type { ConnectionFacts, GrantFacts, MessageFacts, RequestFacts } from "./realtime"

type Stored<Kind extends string, Table> = { kind: Kind; doc: Omit<Table, "_id" | "_creationTime"> }

/** A row that stands for something that happened or is so. */
export type Fact =
  | Stored<"event", Doc<"events">>
  | { kind: "deal"; doc: Parameters<typeof deal>[0] }
  | Stored<"question", Doc<"assistantQuestions">>
  | Stored<"usage", Doc<"assistantUsages">>
  | Stored<"signIn", Doc<"signIns">>
  | { kind: "message"; doc: MessageFacts }
  | { kind: "connection"; doc: ConnectionFacts }
  | { kind: "grant"; doc: GrantFacts }
  | { kind: "request"; doc: RequestFacts }

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
    case "message":
      return message(fact.doc)
    case "connection":
      return connection(fact.doc)
    case "grant":
      return grant(fact.doc)
    case "request":
      return request(fact.doc)
  }
}
