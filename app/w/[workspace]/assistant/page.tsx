import type { Metadata } from "next"
import { AssistantPage } from "./client"

export const metadata: Metadata = { title: "Assistant" }

export default function Page() {
  return <AssistantPage />
}
