"use client"

import { HandshakeIcon } from "lucide-react"
import { RecordListPage } from "@/components/table/record-list-page"

function DealListPage() {
  return (
    <RecordListPage
      object="deal"
      title="Deals"
      description="Every deal of every pipeline, one to a line."
      icon={HandshakeIcon}
    />
  )
}

export { DealListPage }
