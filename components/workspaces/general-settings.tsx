"use client"

import { useMutation } from "convex/react"
import { useState, type SubmitEvent } from "react"
import { toast } from "sonner"

import { ROLE_WORDS, withArticle } from "@/components/members/role-words"
import { SettingsCard } from "@/components/settings/settings-card"
import { PageHeader } from "@/components/shared/page-header"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { useMay, useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"

import { TimeZoneSetting } from "./time-zone-setting"

/** The name and address of the workspace, and what one may do in it. */
export function GeneralSettings() {
  const { name, slug, role } = useWorkspace()
  const mayRename = useMay("workspace.rename")
  return (
    <>
      <PageHeader title="General" description="What this workspace is called, and where it is found." />
      <SettingsCard
        title="Name"
        description={
          mayRename
            ? "Everybody sees the new name at once. The address stays, so links keep working."
            : "Only admins and owners can change it."
        }
      >
        {mayRename ? <NameForm key={name} start={name} /> : <p className="font-medium break-words">{name}</p>}
        <p className="mt-4 text-sm text-muted-foreground">
          Address: <span className="font-mono text-xs break-all">/w/{slug}</span>
        </p>
      </SettingsCard>
      <TimeZoneSetting />
      <SettingsCard title="Your role">
        <p className="text-sm">
          You are {withArticle(role)} here.{" "}
          <span className="text-muted-foreground">{ROLE_WORDS[role].may}</span>
        </p>
      </SettingsCard>
    </>
  )
}

/** Characters; as the server allows. */
const LONGEST_NAME = 60

function NameForm({ start }: { start: string }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const [name, setName] = useState(start)
  const { pending, problem, attempt } = useAttempt()
  const rename = useMutation(api.workspaces.rename).withOptimisticUpdate((store, args) => {
    const shown = store.getQuery(api.workspaces.bySlug, { slug })
    if (shown) store.setQuery(api.workspaces.bySlug, { slug }, { ...shown, name: args.name })
  })

  async function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (await attempt(() => rename({ workspaceId, name: name.trim() })))
      toast("The workspace has a new name.")
  }

  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-wrap items-start gap-3">
      <TextField
        label="Name of the workspace"
        className="min-w-0 flex-1 basis-60"
        autoComplete="organization"
        maxLength={LONGEST_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={problem}
      />
      <Button type="submit" disabled={pending || name.trim() === start} className="sm:mt-6">
        Rename
      </Button>
    </form>
  )
}
