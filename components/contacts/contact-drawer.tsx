"use client"

import { useQueries } from "convex/react"
import { PencilIcon, Trash2Icon } from "lucide-react"
import { useMemo, type ReactNode } from "react"
import { useLast } from "@/components/shared/use-last"
import { useReturnFocus } from "@/components/shared/use-return-focus"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Avatar, AvatarFallback } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetFooter,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import { formatDay, initials, utcDay } from "@/lib/format"
import type { Contact } from "./contact-types"

type ContactDrawerProps = {
  /** From the address, so it may be anything. */
  contactId: string | null
  /** The row the person clicked, shown until the live contact arrives. */
  preview: Contact | undefined
  canWrite: boolean
  onEdit: (contact: Contact) => void
  onDelete: (contact: Contact) => void
  onClose: () => void
}

function ContactDrawer({ contactId, ...rest }: ContactDrawerProps) {
  const shownId = useLast(contactId)
  const returnFocus = useReturnFocus()
  return (
    <Sheet open={contactId !== null} onOpenChange={(open) => !open && rest.onClose()}>
      {shownId && (
        <SheetContent className="overflow-y-auto" {...returnFocus}>
          <ContactDetail key={shownId} contactId={shownId} closing={contactId === null} {...rest} />
        </SheetContent>
      )}
    </Sheet>
  )
}

type ContactDetailProps = Pick<ContactDrawerProps, "preview" | "canWrite" | "onEdit" | "onDelete"> & {
  contactId: string
  closing: boolean
}

function ContactDetail({ contactId, closing, preview, canWrite, onEdit, onDelete }: ContactDetailProps) {
  const live = useLiveContact(contactId)
  const found = live === undefined ? preview : live
  const last = useLast(found ?? null)
  // A contact deleted from here is already gone while the drawer slides out.
  const contact = closing ? (last ?? found) : found

  if (contact === undefined) return <DetailSkeleton />
  if (contact === null) return <DetailGone />
  return (
    <>
      <SheetHeader>
        <Avatar className="mb-2 size-14">
          <AvatarFallback aria-hidden className="font-display text-lg">
            {initials(contact.name)}
          </AvatarFallback>
        </Avatar>
        <SheetTitle className="text-2xl break-words">{contact.name}</SheetTitle>
        <SheetDescription className="break-words">
          {[contact.title, contact.company].filter(Boolean).join(" · ") || "No title or company yet"}
        </SheetDescription>
      </SheetHeader>
      <dl className="grid gap-4 px-5">
        <Detail term="E-mail">
          {contact.email && <Link href={`mailto:${contact.email}`}>{contact.email}</Link>}
        </Detail>
        <Detail term="Phone">
          {contact.phone && <Link href={`tel:${contact.phone}`}>{contact.phone}</Link>}
        </Detail>
        <Detail term="Company">{contact.company}</Detail>
        <Detail term="Title">{contact.title}</Detail>
        <Detail term="Added">{formatDay(utcDay(contact._creationTime), "long")}</Detail>
        <Detail term="Last changed">{formatDay(utcDay(contact.updatedAt), "long")}</Detail>
      </dl>
      {canWrite && (
        <SheetFooter className="flex-row">
          <Button className="flex-1" onClick={() => onEdit(contact)}>
            <PencilIcon aria-hidden /> Edit
          </Button>
          <Button variant="outline" onClick={() => onDelete(contact)}>
            <Trash2Icon aria-hidden /> Delete
          </Button>
        </SheetFooter>
      )}
    </>
  )
}

/** Unlike useQuery this does not throw: an id that never was one is simply a contact that is not here. */
function useLiveContact(contactId: string): Contact | null | undefined {
  const { _id: workspaceId } = useWorkspace()
  const queries = useMemo(
    () => ({
      contact: { query: api.contacts.get, args: { workspaceId, contactId: contactId as Id<"contacts"> } },
    }),
    [workspaceId, contactId],
  )
  const { contact } = useQueries(queries)
  return contact instanceof Error ? null : contact
}

function Detail({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3 border-b pb-3 text-sm last:border-b-0">
      <dt className="text-muted-foreground">{term}</dt>
      <dd className="break-words">{children || <span className="text-muted-foreground">Not given</span>}</dd>
    </div>
  )
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} className="text-link underline decoration-1 underline-offset-4 hover:decoration-2">
      {children}
    </a>
  )
}

function DetailSkeleton() {
  return (
    <SheetHeader>
      <SheetTitle className="sr-only">Contact</SheetTitle>
      <SheetDescription className="sr-only">Loading</SheetDescription>
      <Skeleton className="mb-2 size-14 rounded-full" />
      <Skeleton className="h-7 w-3/5" />
      <Skeleton className="h-4 w-2/5" />
    </SheetHeader>
  )
}

function DetailGone() {
  return (
    <SheetHeader>
      <SheetTitle>This contact is not here</SheetTitle>
      <SheetDescription>It may have been deleted, or the link belongs to another workspace.</SheetDescription>
    </SheetHeader>
  )
}

export { ContactDrawer }
