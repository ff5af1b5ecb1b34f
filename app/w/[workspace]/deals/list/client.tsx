"use client"

import { HandshakeIcon } from "lucide-react"
import { DealsWays } from "@/components/deals/deals-ways"
import { RecordListPage } from "@/components/table/record-list-page"

function DealListPage() {
  return (
    <RecordListPage
      object="deal"
      title="Deals"
      description="Every deal of every pipeline, one to a line."
      icon={HandshakeIcon}
      actions={<DealsWays current="list" />}
    />
  )
}

export { DealListPage }
