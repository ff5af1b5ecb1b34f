import type { Metadata } from "next"
import { RecordPage } from "@/components/record/record-page"

export const metadata: Metadata = { title: "Contact" }

export default async function Page({ params }: PageProps<"/w/[workspace]/contacts/[recordId]">) {
  const { recordId } = await params
  return <RecordPage key={recordId} object="contact" recordId={recordId} />
}
