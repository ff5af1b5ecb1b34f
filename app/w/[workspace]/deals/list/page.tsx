import type { Metadata } from "next"
import { DealListPage } from "./client"

export const metadata: Metadata = { title: "Deals" }

export default function Page() {
  return <DealListPage />
}
