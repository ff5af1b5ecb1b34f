"use client"

import { useQuery } from "convex/react"
import Link from "next/link"

import { LostPage } from "@/components/shared/lost-page"
import { Button } from "@/components/ui/button"
import { api } from "@/convex/_generated/api"

import { workspaceHref } from "./nav-items"

/** How many of a person's workspaces to offer instead. */
const OFFERED = 4

/** Not there and not yours look the same on purpose: names of other people's workspaces stay private. */
export function UnknownWorkspace({ slug }: { slug: string }) {
  const workspaces = useQuery(api.workspaces.list)
  return (
    <LostPage
      mark={`/w/${slug}`}
      title="No workspace here"
      actions={workspaces?.slice(0, OFFERED).map((workspace) => (
        <Button key={workspace._id} asChild variant="outline">
          <Link href={workspaceHref(workspace.slug)}>Open {workspace.name}</Link>
        </Button>
      ))}
    >
      There is no workspace at this address, or you are not a member of it.
    </LostPage>
  )
}
