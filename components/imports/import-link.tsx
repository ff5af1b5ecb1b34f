"use client"

import { FileInputIcon } from "lucide-react"
import Link from "next/link"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import type { ObjectName } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"
import { mayDo } from "@/convex/permissions"

/** The way from a list to importing more of its kind; nothing for those who may not. `short`: an icon on phones. */
function ImportLink({ object, short = false }: { object: ObjectName; short?: boolean }) {
  const { slug, role } = useWorkspace()
  if (!mayDo(role, "records.import")) return null
  return (
    <Button variant="outline" asChild>
      <Link href={workspaceHref(slug, "import", `object=${object}`)}>
        <FileInputIcon aria-hidden /> <span className={cn(short && "max-sm:sr-only")}>Import</span>
      </Link>
    </Button>
  )
}

export { ImportLink }
