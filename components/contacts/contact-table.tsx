"use client"

import type { KeyboardEvent, RefObject } from "react"
import { Skeleton } from "@/components/ui/skeleton"
import { cn } from "@/lib/cn"
import { ContactRow, ROW_GRID } from "./contact-row"
import type { Contact } from "./contact-types"
import { moveRowFocus } from "./row-focus"

type ContactTableProps = {
  contacts: readonly Contact[]
  /** Rows of an earlier search, still shown while the new ones come. */
  stale: boolean
  canWrite: boolean
  tableRef: RefObject<HTMLDivElement | null>
  onOpen: (contact: Contact) => void
  onEdit: (contact: Contact) => void
  onDelete: (contact: Contact) => void
}

const COLUMNS = ["Name", "Company", "E-mail", "Phone", "Added"]
const FRAME = "overflow-hidden rounded-lg border bg-card"

function ContactTable({ contacts, stale, tableRef, ...row }: ContactTableProps) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (moveRowFocus(event.currentTarget, event.key)) event.preventDefault()
  }

  return (
    <div
      ref={tableRef}
      role="table"
      aria-label="Contacts"
      aria-busy={stale}
      onKeyDown={onKeyDown}
      className={cn(FRAME, "transition-opacity", stale && "opacity-60")}
    >
      <div role="rowgroup" className="max-md:sr-only">
        <div role="row" className={cn(ROW_GRID, "items-center border-b bg-muted/60 px-3 py-2")}>
          {COLUMNS.map((column) => (
            <div key={column} role="columnheader" className="text-xs font-medium text-muted-foreground">
              {column}
            </div>
          ))}
          <div role="columnheader">
            <span className="sr-only">Actions</span>
          </div>
        </div>
      </div>
      <div role="rowgroup">
        {contacts.map((contact) => (
          <ContactRow key={contact._id} contact={contact} {...row} />
        ))}
      </div>
    </div>
  )
}

function ContactTableSkeleton() {
  return (
    <div role="status" aria-label="Loading contacts" className={FRAME}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex items-center gap-3 border-b px-3 py-3 last:border-b-0">
          <Skeleton className="size-9 rounded-full" />
          <div className="grid flex-1 gap-1.5">
            <Skeleton className="h-4 w-2/5 md:w-1/5" />
            <Skeleton className="h-3 w-3/5 md:w-1/3" />
          </div>
        </div>
      ))}
    </div>
  )
}

export { ContactTable, ContactTableSkeleton }
