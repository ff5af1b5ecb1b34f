import type { Metadata } from "next"
import { RecordPage } from "@/components/record/record-page"

export const metadata: Metadata = { title: "Company" }

export default async function Page({ params }: PageProps<"/w/[workspace]/companies/[recordId]">) {
  const { recordId } = await params
  return <RecordPage key={recordId} object="company" recordId={recordId} />
}
