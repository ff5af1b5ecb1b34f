import type { Metadata } from "next"

import { Fields } from "@/components/fields/fields"

export const metadata: Metadata = { title: "Fields" }

export default function FieldsPage() {
  return <Fields />
}
