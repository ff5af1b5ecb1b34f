"use client"

import { Building2Icon } from "lucide-react"
import { RecordListPage } from "@/components/table/record-list-page"

function CompaniesPage() {
  return (
    <RecordListPage
      object="company"
      title="Companies"
      description="Where your contacts work and your deals come from."
      icon={Building2Icon}
    />
  )
}

export { CompaniesPage }
