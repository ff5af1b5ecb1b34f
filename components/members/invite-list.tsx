"use client"

import { useMutation } from "convex/react"
import { MailIcon, RefreshCwIcon, XIcon } from "lucide-react"

import { useNow } from "@/components/shared/use-now"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"
import { formatUntil } from "@/lib/format"

import type { Invite, InviteLink } from "./member-types"
import { ROLE_WORDS } from "./role-words"
import { useMemberActions } from "./use-member-actions"

type InviteListProps = { invites: readonly Invite[]; onLink: (link: InviteLink) => void }

/** Invites nobody has accepted yet. */
export function InviteList({ invites, onLink }: InviteListProps) {
  const { _id: workspaceId } = useWorkspace()
  const renewLink = useMutation(api.invites.renew)
  const { revoke } = useMemberActions()

  async function renew({ _id: inviteId }: Invite) {
    try {
      onLink(await renewLink({ workspaceId, inviteId }))
    } catch (error) {
      tellError(error)
    }
  }

  if (invites.length === 0) {
    return (
      <p className="rounded-lg border border-dashed border-input px-4 py-6 text-center text-sm text-muted-foreground">
        Nobody is waiting. Invites appear here until they are accepted.
      </p>
    )
  }
  return (
    <ul aria-label="Open invites" className="divide-y rounded-lg border bg-card">
      {invites.map((invite) => (
        <InviteRow
          key={invite._id}
          invite={invite}
          onRenew={() => void renew(invite)}
          onRevoke={() => revoke(invite)}
        />
      ))}
    </ul>
  )
}

type InviteRowProps = { invite: Invite; onRenew: () => void; onRevoke: () => void }

function InviteRow({ invite, onRenew, onRevoke }: InviteRowProps) {
  const { email, role, inviterName, expiresAt } = invite
  const now = useNow()
  const isExpired = expiresAt <= now
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <span
        aria-hidden
        className="grid size-8 shrink-0 place-items-center rounded-full border border-dashed border-input"
      >
        <MailIcon className="size-4 text-muted-foreground" />
      </span>
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate text-sm font-medium">{email}</p>
        <p className="truncate text-xs text-muted-foreground">
          Invited by {inviterName}, {isExpired ? "expired" : `expires ${formatUntil(expiresAt, now)}`}
        </p>
      </div>
      {isExpired ? (
        <Badge variant="destructive">Expired</Badge>
      ) : (
        <Badge variant="outline">{ROLE_WORDS[role].label}</Badge>
      )}
      <div className="flex items-center gap-1">
        <Button variant="outline" size="sm" onClick={onRenew} aria-label={`New link for ${email}`}>
          <RefreshCwIcon aria-hidden /> New link
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          onClick={onRevoke}
          aria-label={`Withdraw the invite for ${email}`}
        >
          <XIcon aria-hidden />
        </Button>
      </div>
    </li>
  )
}
