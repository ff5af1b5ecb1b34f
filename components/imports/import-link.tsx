"use client"

import { FileInputIcon } from "lucide-react"
import Link from "next/link"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import type { ObjectName } from "@/convex/model/fields/catalogue"
import { mayDo } from "@/convex/permissions"

/** The way from a list to importing more of its kind; nothing for those who may not. */
function ImportLink({ object }: { object: ObjectName }) {
  const { slug, role } = useWorkspace()
  if (!mayDo(role, "records.import")) return null
  return (
    <Button variant="outline" asChild>
      <Link href={workspaceHref(slug, "import", `object=${object}`)}>
        <FileInputIcon aria-hidden /> <span className="max-sm:sr-only">Import</span>
      </Link>
    </Button>
  )
}

export { ImportLink }
