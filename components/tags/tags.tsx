"use client"

import { useMutation, useQuery } from "convex/react"
import { PlusIcon, TagsIcon } from "lucide-react"
import { useState } from "react"
import { COLORS } from "@/components/deals/stage-color"
import type { Tag } from "@/components/records/use-tags"
import { ColorChoice } from "@/components/shared/color-choice"
import { ConfirmRemove } from "@/components/shared/confirm-remove"
import { EditInPlace } from "@/components/shared/edit-in-place"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { tellError } from "@/components/shared/tell-error"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { mayDo } from "@/convex/permissions"

/** The settings page of tags: every change saves by itself. */
function Tags() {
  const { _id: workspaceId, role } = useWorkspace()
  const tags = useQuery(api.tags.list, { workspaceId })
  const actions = useTagActions()

  if (!mayDo(role, "tags.write")) {
    return (
      <EmptyState
        icon={<TagsIcon />}
        title="You can look, not tag"
        description="Ask an owner or an administrator of this workspace to make you a member."
      />
    )
  }
  return (
    <>
      <PageHeader title="Tags" description="Short words on companies, contacts and deals, to find them by." />
      <section aria-label="Tags" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
        {tags === undefined && <Skeleton aria-label="Loading the tags" className="h-24" />}
        {tags?.length === 0 && (
          <p className="text-sm text-muted-foreground">
            No tags yet. Make the first one here, or while you tag a record.
          </p>
        )}
        {tags !== undefined && tags.length > 0 && (
          <ul className="flex flex-col gap-2">
            {tags.map((tag) => (
              <TagRow key={tag._id} tag={tag} actions={actions} />
            ))}
          </ul>
        )}
        <NewTag onAdd={(name) => actions.create(name, COLORS[(tags?.length ?? 0) % COLORS.length].name)} />
      </section>
    </>
  )
}

type TagActions = ReturnType<typeof useTagActions>

function useTagActions() {
  const { _id: workspaceId } = useWorkspace()
  const create = useMutation(api.tags.create)
  const update = useMutation(api.tags.update)
  const remove = useMutation(api.tags.remove)
  return {
    create: (name: string, color: string) => void create({ workspaceId, name, color }).catch(tellError),
    update: (tagId: Tag["_id"], change: { name?: string; color?: string }) =>
      void update({ workspaceId, tagId, ...change }).catch(tellError),
    remove: (tagId: Tag["_id"]) => void remove({ workspaceId, tagId }).catch(tellError),
  }
}

function TagRow({ tag, actions }: { tag: Tag; actions: TagActions }) {
  const { _id, name, color } = tag
  return (
    <li className="flex items-center gap-2">
      <ColorChoice
        label={`Colour of ${name}`}
        value={color}
        onChange={(choice) => actions.update(_id, { color: choice })}
      />
      <EditInPlace
        label={`Name of the tag ${name}`}
        value={name}
        onSave={(text) => actions.update(_id, { name: text })}
      />
      <ConfirmRemove
        what={`the tag ${name}`}
        consequence="Every record that has it loses it. This cannot be undone."
        onRemove={() => actions.remove(_id)}
      />
    </li>
  )
}

function NewTag({ onAdd }: { onAdd: (name: string) => void }) {
  const [text, setText] = useState("")
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === "") return
        onAdd(text.trim())
        setText("")
      }}
    >
      <Input
        aria-label="New tag"
        placeholder="New tag"
        autoComplete="off"
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="h-9 max-w-72"
      />
      <Button type="submit" variant="outline" size="sm" className="h-9">
        <PlusIcon aria-hidden /> Add
      </Button>
    </form>
  )
}

export { Tags }
