"use client"

import { UserRoundXIcon } from "lucide-react"
import { useState } from "react"

import { PersonAvatar } from "@/components/account/person-avatar"
import { useDates } from "@/components/shared/use-dates"
import { useLast } from "@/components/shared/use-last"
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { mayMove, type Role } from "@/convex/permissions"

import { ALL_ROLES, INVITE_ROLES, type Member } from "./member-types"
import { RoleSelect } from "./role-select"
import { ROLE_WORDS } from "./role-words"
import { useMemberActions } from "./use-member-actions"

type MemberListProps = { members: readonly Member[]; ownId: string | undefined; role: Role }

/** Who is in the workspace; with the controls that somebody in `role` may use. */
export function MemberList({ members, ownId, role }: MemberListProps) {
  const actions = useMemberActions()
  const [leaving, setLeaving] = useState<Member | null>(null)
  return (
    <>
      <ul aria-label="Members" className="divide-y rounded-lg border bg-card">
        {members.map((member) => (
          <MemberRow
            key={member.userId}
            member={member}
            isSelf={member.userId === ownId}
            role={role}
            onRole={(next) => actions.changeRole(member, next)}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </ul>
      <RemoveMember member={leaving} onRemove={actions.remove} onClose={() => setLeaving(null)} />
    </>
  )
}

type MemberRowProps = {
  member: Member
  isSelf: boolean
  role: Role
  onRole: (role: Role) => void
  onRemove: () => void
}

function MemberRow({ member, isSelf, role, onRole, onRemove }: MemberRowProps) {
  const { name, email, joinedAt } = member
  const dates = useDates()
  // One's own role ends in the danger zone, not by a slip here.
  const canChange = !isSelf && mayMove(role, member.role, member.role)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
      <PersonAvatar person={member} />
      <div className="min-w-0 flex-1 basis-32">
        <p className="truncate text-sm font-medium">
          {name}
          {isSelf && <span className="font-normal text-muted-foreground"> (you)</span>}
        </p>
        <p className="truncate text-xs text-muted-foreground">{email}</p>
      </div>
      <p className="hidden sounding sm:block">since {dates.day(joinedAt)}</p>
      {canChange ? (
        <div className="flex items-center gap-1 max-sm:w-full">
          <div className="w-28 max-sm:flex-1">
            <RoleSelect
              size="sm"
              aria-label={`Role of ${name}`}
              value={member.role}
              options={role === "owner" ? ALL_ROLES : INVITE_ROLES}
              onChange={onRole}
            />
          </div>
          <Button variant="ghost" size="icon-sm" aria-label={`Remove ${name}`} onClick={onRemove}>
            <UserRoundXIcon aria-hidden />
          </Button>
        </div>
      ) : (
        <Badge variant={member.role === "owner" ? "secondary" : "outline"}>
          {ROLE_WORDS[member.role].label}
        </Badge>
      )}
    </li>
  )
}

type RemoveMemberProps = { member: Member | null; onRemove: (member: Member) => void; onClose: () => void }

function RemoveMember({ member, onRemove, onClose }: RemoveMemberProps) {
  const shown = useLast(member)
  return (
    <AlertDialog open={member !== null} onOpenChange={(open) => !open && onClose()}>
      {shown && (
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Remove {shown.name}?</AlertDialogTitle>
            <AlertDialogDescription>
              They lose access at once, also on pages they have open. What they added stays, and invites they
              sent end.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Keep</AlertDialogCancel>
            <AlertDialogAction variant="destructive" onClick={() => onRemove(shown)}>
              Remove
            </AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      )}
    </AlertDialog>
  )
}
