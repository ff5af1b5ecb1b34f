import type { Metadata } from "next"
import { ReportPage } from "@/components/reports/report-page"

export const metadata: Metadata = { title: "Report" }

export default async function Page({ params }: PageProps<"/w/[workspace]/reports/[day]">) {
  return <ReportPage day={(await params).day} />
}
