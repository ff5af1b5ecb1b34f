// Metrics of the people of a workspace.
import type { Doc } from "../../../_generated/dataModel"
import { move, type Move } from "../moves"

export function signIn({ at, userId }: Pick<Doc<"signIns">, "at" | "userId">): Move[] {
  return [move("signIns", at, { by: { person: userId } })]
}
