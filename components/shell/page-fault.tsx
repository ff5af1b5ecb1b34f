"use client"

import { AnchorIcon, LockIcon } from "lucide-react"
import Link from "next/link"
import { useEffect, useEffectEvent, useState } from "react"

import { EmptyState } from "@/components/shared/empty-state"
import { Button } from "@/components/ui/button"
import { errorToWords } from "@/lib/errors-to-words"

import { workspaceHref } from "./nav-items"
import { useWorkspace } from "./workspace-context"

type PageFaultProps = { error: Error; retry: () => void }

/**
 * In the place of a page whose data was refused or failed; the shell around it stays. When the person's role
 * changes it tries again by itself.
 */
export function PageFault({ error, retry }: PageFaultProps) {
  const { slug, role } = useWorkspace()
  const [roleAtFault] = useState(role)
  const { code, message } = errorToWords(error)
  const refused = code === "forbidden" || code === "not_found"
  const onNewRole = useEffectEvent(retry)

  useEffect(() => {
    if (role !== roleAtFault) onNewRole()
  }, [role, roleAtFault])

  return (
    <EmptyState
      icon={refused ? <LockIcon /> : <AnchorIcon />}
      title={TITLES[refused ? code : "fault"]}
      description={refused ? message : `${message} Nothing you saved is lost.`}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {!refused && <Button onClick={retry}>Try again</Button>}
          <Button asChild variant="outline">
            <Link href={workspaceHref(slug)}>To the dashboard</Link>
          </Button>
        </div>
      }
    />
  )
}

const TITLES = {
  forbidden: "This page is not open to you",
  not_found: "This is not here any more",
  fault: "This page ran aground",
}
