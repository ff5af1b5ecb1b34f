"use client"

import { LinkIcon, MergeIcon, MoreHorizontalIcon, Trash2Icon } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { toast } from "sonner"
import { MergeWithDialog } from "@/components/merge/merge-with-dialog"
import { PresencePile } from "@/components/presence/presence-pile"
import { recordHref } from "@/components/records/record-href"
import { workspaceHref } from "@/components/shell/nav-items"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Avatar, AvatarFallback } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { OBJECT_WORDS, type Field } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import { cn } from "@/lib/cn"
import { initials } from "@/lib/format"
import { FieldValue } from "./field-value"
import { useRecordPage } from "./record-context"

type RecordHeaderProps = { object: SubjectName; fields: readonly Field[]; onDelete: () => void }

/** Who or what this is, whose it is, who else is looking, and what one can do with it. */
function RecordHeader({ object, fields, onDelete }: RecordHeaderProps) {
  const { row, present } = useRecordPage()
  const field = (key: string) => fields.find((each) => each.key === key)
  const [name, owner, tags] = [field("name"), field("ownerId"), field("tagIds")]
  return (
    <header className="grid gap-3">
      <div className="flex items-center justify-between gap-3">
        <Trail object={object} />
        <div className="flex items-center gap-2">
          <PresencePile people={present} />
          <RecordMenu object={object} onDelete={onDelete} />
        </div>
      </div>
      <div className="flex items-start gap-3">
        <Avatar className={cn("mt-1 size-12 max-sm:size-10", object !== "contact" && "rounded-md")}>
          <AvatarFallback
            aria-hidden
            className={cn("font-display text-base", object !== "contact" && "rounded-md")}
          >
            {initials(row.name)}
          </AvatarFallback>
        </Avatar>
        <div className="min-w-0 flex-1">
          {name && (
            <FieldValue field={name} className="-ml-2 py-0.5">
              <h1 className="headline text-2xl leading-tight break-words md:text-3xl">{row.name}</h1>
            </FieldValue>
          )}
          <div className="-ml-2 flex flex-wrap items-center gap-x-2 text-sm [&>*]:w-auto">
            {owner && <FieldValue field={owner} empty="No owner yet" className="w-auto" />}
            {tags && <FieldValue field={tags} empty="Add tags" className="w-auto" />}
          </div>
        </div>
      </div>
    </header>
  )
}

function Trail({ object }: { object: SubjectName }) {
  const { slug } = useWorkspace()
  const { many } = OBJECT_WORDS[object]
  return (
    <nav aria-label="Where this is">
      <Link
        href={workspaceHref(slug, many as "contacts")}
        className="sounding capitalize outline-none hover:text-foreground focus-visible:ring-2 focus-visible:ring-ring"
      >
        ← {many}
      </Link>
    </nav>
  )
}

function RecordMenu({ object, onDelete }: { object: SubjectName; onDelete: () => void }) {
  const { row, canWrite } = useRecordPage()
  const { slug } = useWorkspace()
  const router = useRouter()
  const [merging, setMerging] = useState(false)

  async function copyLink() {
    try {
      await navigator.clipboard.writeText(window.location.origin + window.location.pathname)
      toast("Link copied")
    } catch {
      toast.error("Your browser does not let us copy. The link is in its address bar.")
    }
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon-sm" aria-label={`Actions for ${row.name}`}>
            <MoreHorizontalIcon aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => void copyLink()}>
            <LinkIcon aria-hidden /> Copy link
          </DropdownMenuItem>
          {canWrite && (
            <>
              <DropdownMenuItem onSelect={() => setMerging(true)}>
                <MergeIcon aria-hidden /> Merge with…
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem variant="destructive" onSelect={onDelete}>
                <Trash2Icon aria-hidden /> Delete
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {merging && (
        <MergeWithDialog
          object={object}
          recordId={row._id}
          name={row.name}
          onClose={() => setMerging(false)}
          onMerged={(winnerId) => router.push(recordHref(slug, object, winnerId))}
        />
      )}
    </>
  )
}

export { RecordHeader }
