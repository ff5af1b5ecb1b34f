"use client"

import { useMutation } from "convex/react"
import { useId, useState } from "react"
import { toast } from "sonner"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Field, FieldDescription, FieldError, FieldLabel } from "@/components/ui/field"
import { Textarea } from "@/components/ui/textarea"
import { api } from "@/convex/_generated/api"
import { ArchiveButton } from "./archive-button"
import { Section } from "./parts"
import type { Project } from "./types"

/** Name, limit and origins of a project, and its end. */
export function ProjectSettings({ project }: { project: Project }) {
  return (
    <Section title="Settings" actions={<ArchiveProject project={project} />}>
      <SettingsForm project={project} />
    </Section>
  )
}

function SettingsForm({ project }: { project: Project }) {
  const { _id: workspaceId } = useWorkspace()
  const update = useMutation(api.projects.update)
  const { pending, problem, attempt } = useAttempt()
  const [name, setName] = useState(project.name)
  const [perMinute, setPerMinute] = useState(String(project.requestsPerMinute))
  const [origins, setOrigins] = useState(project.origins.join("\n"))
  const id = useId()
  const at = (field: string) => (problem?.field === field ? problem : undefined)
  const elsewhere =
    problem !== undefined && !["name", "requestsPerMinute", "origins"].includes(problem.field ?? "")

  async function save() {
    const change = { name, requestsPerMinute: Number(perMinute), origins: origins.split("\n") }
    const saved = await attempt(() => update({ workspaceId, projectId: project._id, ...change }))
    if (saved) toast.success("Saved")
  }

  return (
    <form
      noValidate
      className="grid gap-5 rounded-lg border bg-card p-5"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextField
        label="Name"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={at("name")}
      />
      <TextField
        label="Requests a minute"
        description="For each key and each grant. Beyond it they are told to wait."
        inputMode="numeric"
        autoComplete="off"
        value={perMinute}
        onChange={(event) => setPerMinute(event.target.value)}
        error={at("requestsPerMinute")}
      />
      <Field data-invalid={at("origins") !== undefined}>
        <FieldLabel htmlFor={id}>Allowed origins</FieldLabel>
        <Textarea
          id={id}
          value={origins}
          spellCheck={false}
          autoCapitalize="none"
          placeholder="https://app.example.com"
          aria-invalid={at("origins") !== undefined}
          aria-describedby={`${id}-help`}
          onChange={(event) => setOrigins(event.target.value)}
        />
        <FieldDescription id={`${id}-help`}>
          Web pages that may call the HTTP API, one per line; * for any. Servers need none.
        </FieldDescription>
        <FieldError errors={[at("origins")]} />
      </Field>
      {elsewhere && <FieldError errors={[problem]} />}
      <Button type="submit" disabled={pending} className="w-fit">
        {pending ? "Saving…" : "Save"}
      </Button>
    </form>
  )
}

function ArchiveProject({ project }: { project: Project }) {
  const { _id: workspaceId } = useWorkspace()
  const archive = useMutation(api.projects.archive)
  const restore = useMutation(api.projects.restore)
  const args = { workspaceId, projectId: project._id }
  return (
    <ArchiveButton
      isArchived={project.archivedAt !== null}
      what={`the project ${project.name}`}
      consequence="Its keys and grants stop working at once. Nothing is deleted, and you can bring it back."
      onArchive={() => archive(args)}
      onRestore={() => restore(args)}
    />
  )
}
