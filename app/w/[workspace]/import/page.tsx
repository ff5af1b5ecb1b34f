import type { Metadata } from "next"
import { ImportPage } from "./client"

export const metadata: Metadata = { title: "Import" }

export default function Page() {
  return <ImportPage />
}
