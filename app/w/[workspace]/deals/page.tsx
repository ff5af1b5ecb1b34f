import type { Metadata } from "next"
import { DealsPage } from "./client"

export const metadata: Metadata = { title: "Deals" }

export default function Page() {
  return <DealsPage />
}
