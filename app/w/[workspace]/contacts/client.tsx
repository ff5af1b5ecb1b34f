"use client"

import { UserPlusIcon } from "lucide-react"
import { RecordListPage } from "@/components/table/record-list-page"

function ContactsPage() {
  return (
    <RecordListPage
      object="contact"
      title="Contacts"
      description="The people this workspace knows."
      icon={UserPlusIcon}
    />
  )
}

export { ContactsPage }
