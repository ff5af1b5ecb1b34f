"use client"

import { useMutation, usePaginatedQuery } from "convex/react"
import { LoadMore } from "@/components/shared/load-more"
import { RelativeTime } from "@/components/shared/relative-time"
import { tellError } from "@/components/shared/tell-error"
import { useNow } from "@/components/shared/use-now"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { api } from "@/convex/_generated/api"
import { formatUntil } from "@/lib/format"
import { ConfirmEnd } from "./confirm-end"
import { Loading, Nothing, Section } from "./parts"
import type { Grant, Project } from "./types"

const PAGE = 20

export function GrantList({ projectId, mayWrite }: { projectId: Project["_id"]; mayWrite: boolean }) {
  const { _id: workspaceId } = useWorkspace()
  const args = { workspaceId, projectId }
  const { results, status, loadMore } = usePaginatedQuery(api.grants.list, args, { initialNumItems: PAGE })
  const revoke = useMutation(api.grants.revoke)
  const onRevoke = ({ _id: grantId }: Grant) => void revoke({ workspaceId, grantId }).catch(tellError)
  return (
    <Section
      title="Grants"
      description="Tokens that open one channel for a while, for people without an account here. Your servers issue them; on a channel's page you can, too."
    >
      {status === "LoadingFirstPage" && <Loading what="grants" />}
      {status !== "LoadingFirstPage" && results.length === 0 && <Nothing>No grant was issued yet.</Nothing>}
      {results.length > 0 && (
        <ul aria-label="Grants" className="divide-y rounded-lg border bg-card">
          {results.map((grant) => (
            <GrantRow key={grant._id} grant={grant} mayWrite={mayWrite} onRevoke={() => onRevoke(grant)} />
          ))}
        </ul>
      )}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </Section>
  )
}

type GrantRowProps = { grant: Grant; mayWrite: boolean; onRevoke: () => void }

function GrantRow({ grant, mayWrite, onRevoke }: GrantRowProps) {
  const { subject, channelName, mode, issuedByName, state, at, expiresAt, endedAt, firstUsedAt } = grant
  const now = useNow()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate text-sm font-medium">{subject}</p>
        <p className="text-xs text-muted-foreground">
          {mode === "read" ? "Reads" : "Reads and writes"} {channelName}. {issuedByName},{" "}
          <RelativeTime time={at} />
          {firstUsedAt === null && (state === "live" ? ", not used yet" : ", never used")}
        </p>
      </div>
      {state === "live" ? (
        <Badge variant="signal">{expiresAt > now ? `Ends ${formatUntil(expiresAt, now)}` : "Ends now"}</Badge>
      ) : (
        <Badge variant={state === "revoked" ? "destructive" : "outline"}>
          {state === "revoked" ? "Revoked" : "Expired"} {endedAt !== null && <RelativeTime time={endedAt} />}
        </Badge>
      )}
      {mayWrite && state === "live" && (
        <ConfirmEnd
          verb="Revoke"
          what={`the grant of ${subject}`}
          consequence="Whoever listens with it stops at once."
          onEnd={onRevoke}
        />
      )}
    </li>
  )
}
