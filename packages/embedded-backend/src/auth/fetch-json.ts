// Reads an issuer's documents. When the issuer is this backend itself (as with @convex-dev/auth), its HTTP actions
// are asked directly: the public URL may lie behind a proxy that cannot be reached from here.
import type { Engine } from "../engine.ts"
import type { Deployment } from "../deployment/types.ts"
import { httpCall } from "../transport/http-actions.ts"
import type { FetchJson } from "./key-sets.ts"

const TIMEOUT_MS = 10_000

export interface OwnIssuer {
  engine: Pick<Engine, "http">
  deployment(): Deployment | null
}

export function createFetchJson({ engine, deployment }: OwnIssuer): FetchJson {
  return async (url) => {
    const own = deployment()
    const site = own?.urls.site
    if (own && site && new URL(url).origin === new URL(site).origin) return fetchOwn(engine, own, url)
    const response = await fetch(url, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { Accept: "application/json" },
    })
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    return response.json()
  }
}

async function fetchOwn(engine: Pick<Engine, "http">, deployment: Deployment, url: string): Promise<unknown> {
  const { pathname, search, host } = new URL(url)
  const request = {
    method: "GET",
    url: `${pathname}${search}`,
    headers: [["Host", host]] as [string, string][],
    body: null,
  }
  const call = httpCall(deployment, { ...request, caller: { kind: "anonymous" } })
  if ("refused" in call) throw new Error(call.refused)
  const answer = await engine.http(call)
  const parts: Uint8Array[] = []
  for await (const part of answer.body ?? []) parts.push(part)
  if (answer.status !== 200) throw new Error(`it answered ${answer.status}`)
  return JSON.parse(Buffer.concat(parts).toString("utf8"))
}
