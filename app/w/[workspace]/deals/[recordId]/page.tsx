import type { Metadata } from "next"
import { RecordPage } from "@/components/record/record-page"

export const metadata: Metadata = { title: "Deal" }

export default async function Page({ params }: PageProps<"/w/[workspace]/deals/[recordId]">) {
  const { recordId } = await params
  return <RecordPage key={recordId} object="deal" recordId={recordId} />
}
