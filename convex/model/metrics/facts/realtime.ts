// Metrics of the realtime API, by project, channel and key.
import type { Doc } from "../../../_generated/dataModel"
import { NOW, type MetricName } from "../catalogue"
import { move, type Move } from "../moves"

type Owned = Pick<Doc<"messages">, "projectId" | "keyId"> & { channelId: Doc<"apiRequests">["channelId"] }

const by = ({ projectId, channelId, keyId }: Owned): Move["by"] => ({
  ...{ project: projectId, channel: channelId, key: keyId },
})

export type MessageFacts = Owned & Pick<Doc<"messages">, "at" | "bytes" | "userId">

export function message({ at, bytes, ...owned }: MessageFacts): Move[] {
  return [move("messages.published", at, { sum: bytes, by: by(owned) })]
}

export type ConnectionFacts = Owned & Pick<Doc<"connections">, "at" | "closedAt">

export function connection({ at, closedAt, ...owned }: ConnectionFacts): Move[] {
  const opened = move("connections.opened", at, { by: by(owned) })
  if (closedAt === null) return [opened, move("connections.now", NOW, { by: by(owned) })]
  return [opened, move("connections.closed", closedAt, { sum: closedAt - at, by: by(owned) })]
}

export type GrantFacts = Owned & Pick<Doc<"grants">, "at" | "firstUsedAt" | "issuedBy">

export function grant({ at, firstUsedAt, ...owned }: GrantFacts): Move[] {
  const issued = move("grants.issued", at, { by: by(owned) })
  return firstUsedAt === null ? [issued] : [issued, move("grants.used", firstUsedAt, { by: by(owned) })]
}

export type RequestFacts = Owned & Pick<Doc<"apiRequests">, "at" | "status" | "limited" | "ms">

export function request({ at, status, limited, ms, ...owned }: RequestFacts): Move[] {
  const one = (metric: MetricName) => move(metric, at, { by: by(owned) })
  return [
    { ...one("requests"), sum: ms },
    ...(status >= 400 && !limited ? [one("requests.failed")] : []),
    ...(limited ? [one("requests.limited")] : []),
  ]
}
