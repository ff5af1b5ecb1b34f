"use client"

import { useQuery } from "convex/react"
import Link from "next/link"
import type { ReactNode } from "react"

import { LostPage } from "@/components/shared/lost-page"
import { useLast } from "@/components/shared/use-last"
import { DeletionProgress } from "@/components/workspaces/deletion-progress"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"

import { workspaceHref } from "./nav-items"

type UnknownWorkspaceProps = {
  slug: string
  /** The workspace as it was before access ended under the open page. */
  lost: { name: string } | null
  loading: ReactNode
}

/**
 * The page of a workspace one cannot see: deleted, no longer one's own, or never. Not there and not yours look
 * the same on purpose: names of other people's workspaces stay private.
 */
export function UnknownWorkspace({ slug, lost, loading }: UnknownWorkspaceProps) {
  const deletion = useQuery(api.workspaces.deletion, { slug })
  const deleted = useLast(deletion ?? null)
  const mark = `/w/${slug}`

  if (deletion === undefined) return loading
  if (deleted !== null) {
    const done = deletion === null || deletion.done
    return (
      <LostPage
        mark={mark}
        title={done ? `${deleted.name} is gone` : `${deleted.name} is being deleted`}
        actions={<OtherWorkspaces />}
      >
        <DeletionProgress deletion={{ ...deleted, done }} />
      </LostPage>
    )
  }
  if (lost !== null) {
    return (
      <LostPage mark={mark} title={`You no longer have access to ${lost.name}`} actions={<OtherWorkspaces />}>
        You are not a member of it any more. If that surprises you, ask one of its admins; should they invite
        you again, this page opens by itself.
      </LostPage>
    )
  }
  return (
    <LostPage mark={mark} title="No workspace here" actions={<OtherWorkspaces />}>
      There is no workspace at this address, or you are not a member of it.
    </LostPage>
  )
}

/** How many of a person's workspaces to offer instead. */
const OFFERED = 4

function OtherWorkspaces() {
  const workspaces = useQuery(api.workspaces.list)
  if (workspaces === undefined) return null
  if (workspaces.length === 0) {
    return (
      <Button asChild>
        <Link href="/w">Create a workspace</Link>
      </Button>
    )
  }
  return workspaces.slice(0, OFFERED).map((workspace) => (
    <Button key={workspace._id} asChild variant="outline" className="max-w-full">
      <Link href={workspaceHref(workspace.slug)}>
        <span className="truncate">Open {workspace.name}</span>
      </Link>
    </Button>
  ))
}
