"use client"

import { useMutation } from "convex/react"
import { toast } from "sonner"

import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Role } from "@/convex/permissions"

import type { Invite, Member } from "./member-types"

/** What admins do to people and open invites; shown at once, taken back with a reason when the server refuses. */
export function useMemberActions() {
  const { _id: workspaceId } = useWorkspace()
  const here = { workspaceId }

  const setRole = useMutation(api.members.changeRole).withOptimisticUpdate((store, { userId, role }) => {
    const members = store.getQuery(api.members.list, here)
    const changed = members?.map((member) => (member.userId === userId ? { ...member, role } : member))
    if (changed) store.setQuery(api.members.list, here, changed)
  })
  const removePerson = useMutation(api.members.remove).withOptimisticUpdate((store, { userId }) => {
    const members = store.getQuery(api.members.list, here)
    if (members)
      store.setQuery(
        api.members.list,
        here,
        without(members, (each) => each.userId === userId),
      )
  })
  const revokeLink = useMutation(api.invites.revoke).withOptimisticUpdate((store, { inviteId }) => {
    const invites = store.getQuery(api.invites.list, here)
    if (invites)
      store.setQuery(
        api.invites.list,
        here,
        without(invites, (each) => each._id === inviteId),
      )
  })

  async function tell(change: Promise<unknown>, done: string) {
    try {
      await change
      toast(done)
    } catch (error) {
      tellError(error)
    }
  }

  return {
    changeRole: (member: Member, role: Role) =>
      void tell(setRole({ workspaceId, userId: member.userId, role }), `${member.name} is now: ${role}.`),
    remove: (member: Member) =>
      void tell(removePerson({ workspaceId, userId: member.userId }), `${member.name} was removed.`),
    revoke: (invite: Invite) =>
      void tell(
        revokeLink({ workspaceId, inviteId: invite._id }),
        `The invite for ${invite.email} is withdrawn.`,
      ),
  }
}

function without<Row>(rows: Row[], isGone: (row: Row) => boolean): Row[] {
  return rows.filter((row) => !isGone(row))
}
