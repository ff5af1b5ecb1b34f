"use client"

import { useMutation, useQuery } from "convex/react"
import { useRouter } from "next/navigation"
import { useId, useState } from "react"
import { toast } from "sonner"

import { SettingsCard } from "@/components/settings/settings-card"
import { PageHeader } from "@/components/shared/page-header"
import { useAttempt } from "@/components/shared/use-attempt"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
  AlertDialogTrigger,
} from "@/components/ui/alert-dialog"
import { Button } from "@/components/ui/button"
import { Field, FieldError, FieldLabel } from "@/components/ui/field"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

import { ConfirmByName } from "./confirm-by-name"

/** What cannot be taken back: leaving, handing over, deleting. */
export function DangerZone() {
  const mayTransfer = useMay("workspace.transfer")
  const mayDelete = useMay("workspace.delete")
  return (
    <>
      <PageHeader title="Danger zone" description="These cannot be undone by a click." />
      <LeaveCard />
      {mayTransfer && <TransferCard />}
      {mayDelete && <DeleteCard />}
    </>
  )
}

function LeaveCard() {
  const { _id: workspaceId, name, role } = useWorkspace()
  const members = useQuery(api.members.list, { workspaceId })
  const leave = useMutation(api.members.leave)
  const router = useRouter()
  const { pending, problem, attempt } = useAttempt()
  const owners = members?.filter((member) => member.role === "owner").length ?? 1
  const isLastOwner = role === "owner" && owners === 1

  async function onLeave() {
    if (!(await attempt(() => leave({ workspaceId })))) return
    router.push("/w")
    toast(`You left ${name}.`)
  }

  return (
    <SettingsCard
      title="Leave this workspace"
      description={
        isLastOwner
          ? "You are its only owner, and a workspace needs one. Make somebody else the owner first, or delete it."
          : "You lose access at once. To come back, somebody has to invite you again."
      }
    >
      <AlertDialog>
        <AlertDialogTrigger asChild>
          <Button variant="outline" disabled={isLastOwner || pending}>
            Leave {name}
          </Button>
        </AlertDialogTrigger>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Leave {name}?</AlertDialogTitle>
            <AlertDialogDescription>
              What you added stays with the workspace. You will not see it any more.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Stay</AlertDialogCancel>
            <AlertDialogAction variant="destructive" onClick={() => void onLeave()}>
              Leave
            </AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
      <FieldError className="mt-3" errors={[problem]} />
    </SettingsCard>
  )
}

function TransferCard() {
  const { _id: workspaceId, name } = useWorkspace()
  const id = useId()
  const viewer = useQuery(api.users.viewer)
  const members = useQuery(api.members.list, { workspaceId })
  const transfer = useMutation(api.members.transferOwnership)
  const [chosen, setChosen] = useState<Id<"users"> | null>(null)
  const others = members?.filter(({ userId }) => userId !== viewer?._id) ?? []
  const heir = others.find(({ userId }) => userId === chosen)

  return (
    <SettingsCard
      title="Hand over the ownership"
      description="Somebody else becomes the owner, and you an admin. Only they can make you an owner again."
    >
      {others.length === 0 ? (
        <p className="text-sm text-muted-foreground">There is nobody else here yet. Invite somebody first.</p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <Field className="min-w-0 flex-1 basis-60">
            <FieldLabel htmlFor={id}>New owner</FieldLabel>
            <Select value={chosen ?? ""} onValueChange={(userId) => setChosen(userId as Id<"users">)}>
              <SelectTrigger id={id}>
                <SelectValue placeholder="Choose a person" />
              </SelectTrigger>
              <SelectContent>
                {others.map((member) => (
                  <SelectItem key={member.userId} value={member.userId}>
                    {member.name}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
          </Field>
          <ConfirmByName
            name={name}
            trigger={
              <Button variant="outline" disabled={!heir}>
                Hand over…
              </Button>
            }
            title={`Make ${heir?.name ?? ""} the owner?`}
            description="You become an admin in the same moment, and cannot take it back yourself."
            action="Hand over"
            onConfirm={async (typedName) => {
              if (!heir) return
              await transfer({ workspaceId, userId: heir.userId, typedName })
              toast(`${heir.name} owns ${name} now.`)
            }}
          />
        </div>
      )}
    </SettingsCard>
  )
}

function DeleteCard() {
  const { _id: workspaceId, name } = useWorkspace()
  const remove = useMutation(api.workspaces.remove)
  return (
    <SettingsCard
      title="Delete this workspace"
      description="Contacts, deals, conversations, files: everything in it is removed for everybody, for good."
    >
      <ConfirmByName
        name={name}
        trigger={<Button variant="destructive">Delete {name}…</Button>}
        title={`Delete ${name}?`}
        description="Nobody can open it from that moment, and nothing of it can be brought back."
        action="Delete for good"
        onConfirm={(typedName) => remove({ workspaceId, typedName })}
      />
    </SettingsCard>
  )
}
