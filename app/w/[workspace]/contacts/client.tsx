"use client"

import { PlusIcon } from "lucide-react"
import { useRef } from "react"
import { ContactDialog } from "@/components/contacts/contact-dialog"
import { ContactDrawer } from "@/components/contacts/contact-drawer"
import { NoContactsYet, NothingFound } from "@/components/contacts/contact-empty"
import { ContactSearch } from "@/components/contacts/contact-search"
import { ContactTable, ContactTableSkeleton } from "@/components/contacts/contact-table"
import { EMPTY_CONTACT, inputFromContact } from "@/components/contacts/contact-input"
import type { Contact } from "@/components/contacts/contact-types"
import { moveRowFocus } from "@/components/contacts/row-focus"
import { useContactActions } from "@/components/contacts/use-contact-actions"
import { useContactList } from "@/components/contacts/use-contact-list"
import { ExportButton } from "@/components/exports/export-button"
import { ImportLink } from "@/components/imports/import-link"
import { LoadMore } from "@/components/shared/load-more"
import { PageHeader } from "@/components/shared/page-header"
import { useEditor } from "@/components/shared/use-editor"
import { usePageKeys } from "@/components/shared/use-page-keys"
import { useUrlParam } from "@/components/shared/use-url-param"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Kbd } from "@/components/ui/kbd"

/** What an export of this page carries: every column it shows, and the rest of what import takes back. */
const EXPORTED = [
  "name",
  "emails",
  "phones",
  "companyId",
  "title",
  "city",
  "country",
  "tagIds",
  "description",
]

function ContactsPage() {
  const canWrite = useWorkspace().role !== "viewer"
  const [search, setSearch] = useUrlParam("q")
  const [openId, setOpenId] = useUrlParam("contact")
  const list = useContactList(search ?? "")
  const actions = useContactActions()
  const editor = useEditor(EMPTY_CONTACT, actions.save)
  const searchInput = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLDivElement>(null)

  const add = () => editor.add()
  const edit = (contact: Contact) => editor.edit(contact, inputFromContact(contact))
  const firstRow = () => void moveRowFocus(table.current, "ArrowDown")
  usePageKeys({
    "/": () => searchInput.current?.focus(),
    ArrowDown: firstRow,
    ...(canWrite && { n: add }),
  })

  function remove(contact: Contact) {
    setOpenId(null)
    void actions.remove(contact)
  }

  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Contacts"
        description="The people this workspace knows. Changes reach everyone at once."
        actions={
          <>
            <ExportButton view={{ object: "contact", search: search ?? "", columns: EXPORTED }} />
            <ImportLink object="contact" />
            {canWrite && (
              <Button onClick={add} aria-keyshortcuts="n">
                <PlusIcon aria-hidden /> Add contact
              </Button>
            )}
          </>
        }
      />
      <div className="flex items-center justify-between gap-4">
        <ContactSearch inputRef={searchInput} onArrowDown={firstRow} />
        {canWrite && (
          <p
            aria-hidden
            className="hidden shrink-0 items-center gap-1.5 text-xs text-muted-foreground lg:flex"
          >
            <Kbd>n</Kbd> new <Kbd>↑</Kbd>
            <Kbd>↓</Kbd> move <Kbd>↵</Kbd> open
          </p>
        )}
      </div>

      {list.contacts === null ? (
        <ContactTableSkeleton />
      ) : list.contacts.length > 0 ? (
        <ContactTable
          contacts={list.contacts}
          stale={list.stale}
          canWrite={canWrite}
          tableRef={table}
          onOpen={(contact) => setOpenId(contact._id, "push")}
          onEdit={edit}
          onDelete={remove}
        />
      ) : search ? (
        <NothingFound search={search} onClear={() => setSearch(null)} />
      ) : (
        <NoContactsYet onAdd={canWrite ? add : null} />
      )}
      {!list.stale && <LoadMore status={list.status} onLoad={list.loadMore} />}

      <ContactDrawer
        contactId={openId}
        preview={list.contacts?.find((contact) => contact._id === openId)}
        canWrite={canWrite}
        onEdit={edit}
        onDelete={remove}
        onClose={() => setOpenId(null)}
      />
      <ContactDialog
        editor={canWrite ? editor.current : null}
        onSubmit={(what, input) => void editor.submit(what, input)}
        onClose={editor.close}
      />
    </div>
  )
}

export { ContactsPage }
