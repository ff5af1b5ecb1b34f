import type { Metadata } from "next"

import { Duplicates } from "@/components/duplicates/duplicates"

export const metadata: Metadata = { title: "Duplicates" }

export default function DuplicatesPage() {
  return <Duplicates />
}
