"use client"

import { MoreHorizontalIcon, PencilIcon, Trash2Icon } from "lucide-react"
import { Avatar, AvatarFallback } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"
import { cn } from "@/lib/cn"
import { formatDay, initials, utcDay } from "@/lib/format"
import { isConfirmed, type Contact } from "./contact-types"

/** One line on a wide screen, one card on a phone; the columns are those of the header in contact-table. */
const ROW_GRID =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 md:grid-cols-[minmax(0,2fr)_minmax(0,1.3fr)_minmax(0,1.7fr)_minmax(0,1.1fr)_6.5rem_2.25rem]"

type ContactRowProps = {
  contact: Contact
  canWrite: boolean
  onOpen: (contact: Contact) => void
  onEdit: (contact: Contact) => void
  onDelete: (contact: Contact) => void
}

function ContactRow({ contact, canWrite, onOpen, onEdit, onDelete }: ContactRowProps) {
  const confirmed = isConfirmed(contact)
  const added = utcDay(contact._creationTime)
  return (
    <div
      role="row"
      aria-busy={!confirmed}
      className={cn(
        ROW_GRID,
        "group relative items-center border-b px-3 py-3 last:border-b-0 focus-within:bg-accent hover:bg-accent md:min-h-14 md:py-2",
        !confirmed && "opacity-60",
      )}
    >
      <div role="cell" className="col-start-1 row-start-1 flex min-w-0 items-center gap-3 md:row-start-auto">
        <Avatar className="size-9">
          <AvatarFallback aria-hidden>{initials(contact.name)}</AvatarFallback>
        </Avatar>
        <div className="min-w-0">
          <button
            type="button"
            data-contact-row
            disabled={!confirmed}
            title={contact.name}
            onClick={() => onOpen(contact)}
            className="block max-w-full truncate text-left font-medium outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:ring-2 focus-visible:after:ring-ring focus-visible:after:ring-inset"
          >
            {contact.name}
          </button>
          {contact.title && <p className="truncate text-sm text-muted-foreground">{contact.title}</p>}
        </div>
      </div>
      <Cell text={contact.company} />
      <Cell text={contact.email} />
      <Cell text={contact.phone} className="numeral text-[0.8125rem]" />
      <div role="cell" className="hidden sounding whitespace-nowrap md:block">
        <time dateTime={added} title={formatDay(added, "long")}>
          {formatDay(added)}
        </time>
      </div>
      <div role="cell" className="relative z-10 col-start-2 row-start-1 md:col-start-auto md:row-start-auto">
        {canWrite && confirmed && <ContactMenu contact={contact} onEdit={onEdit} onDelete={onDelete} />}
      </div>
    </div>
  )
}

/** On a phone an empty cell takes no room; on a wide screen it keeps its column. */
function Cell({ text, className }: { text: string | null; className?: string }) {
  return (
    <div
      role="cell"
      title={text ?? undefined}
      className={cn(
        "col-span-2 truncate pl-12 text-sm text-muted-foreground md:col-span-1 md:pl-0 md:text-foreground",
        !text && "hidden md:block",
        className,
      )}
    >
      {text}
    </div>
  )
}

function ContactMenu({
  contact,
  onEdit,
  onDelete,
}: Pick<ContactRowProps, "contact" | "onEdit" | "onDelete">) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={`Actions for ${contact.name}`}>
          <MoreHorizontalIcon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => onEdit(contact)}>
          <PencilIcon aria-hidden /> Edit
        </DropdownMenuItem>
        <DropdownMenuItem variant="destructive" onSelect={() => onDelete(contact)}>
          <Trash2Icon aria-hidden /> Delete
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

export { ContactRow, ROW_GRID }
