"use client"

import type { FunctionReturnType } from "convex/server"
import { ChevronRightIcon } from "lucide-react"
import Link from "next/link"
import { useState } from "react"
import { PersonAvatar } from "@/components/account/person-avatar"
import { recordHref } from "@/components/records/record-href"
import { RelativeTime } from "@/components/shared/relative-time"
import { useWorkspace } from "@/components/shell/workspace-context"
import { EventChanges } from "@/components/timeline/event-changes"
import { eventWords, plainField, sourceWords } from "@/components/timeline/event-words"
import { Button } from "@/components/ui/button"
import type { api } from "@/convex/_generated/api"
import { customFieldId, type Field, type ObjectName } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"

export type Entry = FunctionReturnType<typeof api.audit.list>["page"][number]

type AuditEntryProps = { entry: Entry; fields: Partial<Record<string, readonly Field[]>> }

/** One line of the log; opened, it shows every value before and after. */
function AuditEntry({ entry, fields }: AuditEntryProps) {
  const [open, setOpen] = useState(false)
  const { by, verb, noun, source, at, subject, changes, names } = entry
  const known = fields[noun as ObjectName]
  const told = changes.flatMap((change) => {
    const field = known?.find((each) => each.key === change.field) ?? otherField(change, known !== undefined)
    return field === null ? [] : [{ ...change, field }]
  })
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <PersonAvatar person={by} className="size-6 text-[0.5625rem]" />
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-2">
          <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 text-sm">
            <p>
              <span className="font-medium">{by.name}</span> {eventWords({ verb, noun })}
            </p>
            <RelativeTime time={at} className="sounding" />
            <p className="col-span-2 flex min-w-0 flex-wrap gap-x-2">
              <Subject entry={entry} />
              {source !== "app" && <span className="text-muted-foreground">{sourceWords(source)}</span>}
            </p>
          </div>
          {told.length > 0 && (
            <Button
              variant="ghost"
              size="icon-xs"
              aria-label={`Values of this change to ${subject}`}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <ChevronRightIcon aria-hidden className={cn("transition-transform", open && "rotate-90")} />
            </Button>
          )}
        </div>
        {open && (
          <div className="mt-2 border-l-2 pl-3">
            <EventChanges changes={told} names={names} />
          </div>
        )}
      </div>
    </li>
  )
}

/** A field that is not in the catalogue: of a thing without one, archived since, or kept by the system. */
function otherField({ field: key, from, to }: Entry["changes"][number], hasCatalogue: boolean): Field | null {
  if (!hasCatalogue) return plainField(key, to ?? from)
  return customFieldId(key) === null ? null : { key, label: "An archived field", type: "text" }
}

function Subject({ entry: { target, subject } }: { entry: Entry }) {
  const { slug } = useWorkspace()
  if (target === null) return <span className="max-w-full truncate font-medium">{subject}</span>
  return (
    <Link
      href={recordHref(slug, target.object, target.recordId)}
      className="max-w-full truncate font-medium underline decoration-1 underline-offset-4 outline-none hover:decoration-2 focus-visible:ring-2 focus-visible:ring-ring"
    >
      {subject}
    </Link>
  )
}

export { AuditEntry }
