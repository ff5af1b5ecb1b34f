import type { Metadata } from "next"

import { AnyDashboard } from "@/components/dashboard/any-dashboard"

export const metadata: Metadata = { title: "Dashboard" }

export default async function DashboardPage({ params }: PageProps<"/w/[workspace]/dashboards/[dashboard]">) {
  const { dashboard } = await params
  return <AnyDashboard key={dashboard} dashboard={dashboard} />
}
