import type { Metadata } from "next"
import { CompaniesPage } from "./client"

export const metadata: Metadata = { title: "Companies" }

export default function Page() {
  return <CompaniesPage />
}
