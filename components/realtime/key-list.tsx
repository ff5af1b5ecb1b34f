"use client"

import { useMutation, useQuery } from "convex/react"
import { KeyRoundIcon, RefreshCwIcon } from "lucide-react"
import { useState } from "react"
import { RelativeTime } from "@/components/shared/relative-time"
import { tellError } from "@/components/shared/tell-error"
import { useDates } from "@/components/shared/use-dates"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { ConfirmEnd } from "./confirm-end"
import { KeyDialog, type KeyStep } from "./key-dialog"
import { Loading, Nothing, Section } from "./parts"
import type { ApiKey, Project } from "./types"

export function KeyList({ project, mayWrite }: { project: Project; mayWrite: boolean }) {
  const { _id: workspaceId } = useWorkspace()
  const keys = useQuery(api.apiKeys.list, { workspaceId, projectId: project._id })
  const revoke = useMutation(api.apiKeys.revoke)
  const [step, setStep] = useState<KeyStep | null>(null)

  const onRevoke = ({ _id: keyId }: ApiKey) => void revoke({ workspaceId, keyId }).catch(tellError)

  return (
    <Section
      title="Keys"
      description="For your servers. A key is shown once; what is kept of it is only its hash."
      actions={
        mayWrite && (
          <Button variant="outline" onClick={() => setStep("new")}>
            <KeyRoundIcon aria-hidden /> New key
          </Button>
        )
      }
    >
      {keys === undefined && <Loading what="keys" />}
      {keys?.length === 0 && <Nothing>No key yet. Without one nobody can publish over HTTP.</Nothing>}
      {keys !== undefined && keys.length > 0 && (
        <ul aria-label="Keys" className="divide-y rounded-lg border bg-card">
          {keys.map((key) => (
            <KeyRow
              key={key._id}
              apiKey={key}
              mayWrite={mayWrite && key.revokedAt === null}
              onRotate={() => setStep({ rotate: key })}
              onRevoke={() => onRevoke(key)}
            />
          ))}
        </ul>
      )}
      {mayWrite && <KeyDialog project={project} step={step} onStep={setStep} />}
    </Section>
  )
}

type KeyRowProps = { apiKey: ApiKey; mayWrite: boolean; onRotate: () => void; onRevoke: () => void }

function KeyRow({ apiKey, mayWrite, onRotate, onRevoke }: KeyRowProps) {
  const { name, prefix, scopes, createdByName, lastUsedAt, revokedAt, expiresAt } = apiKey
  const dates = useDates()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex min-w-0 flex-wrap items-center gap-2 text-sm font-medium">
          <span className="truncate">{name}</span>
          <code className="font-mono text-xs font-normal text-muted-foreground">{prefix}…</code>
        </p>
        <p className="text-xs text-muted-foreground">
          May {scopes.join(", ")}. Made by {createdByName}
          {lastUsedAt === null ? (
            ", never used"
          ) : (
            <>
              , used <RelativeTime time={lastUsedAt} />
            </>
          )}
        </p>
      </div>
      {revokedAt !== null ? (
        <Badge variant="destructive">Revoked</Badge>
      ) : (
        expiresAt !== null && <Badge variant="outline">Replaced, ends {dates.moment(expiresAt)}</Badge>
      )}
      {mayWrite && (
        <div className="flex items-center gap-1">
          <Button variant="outline" size="sm" onClick={onRotate} aria-label={`Rotate the key ${name}`}>
            <RefreshCwIcon aria-hidden /> Rotate
          </Button>
          <ConfirmEnd
            verb="Revoke"
            what={`the key ${name}`}
            consequence="Whatever uses it stops working at once, and so do the grants it issued."
            onEnd={onRevoke}
          />
        </div>
      )}
    </li>
  )
}
