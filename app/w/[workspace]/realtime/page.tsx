import type { Metadata } from "next"
import { Projects } from "@/components/realtime/projects"

export const metadata: Metadata = { title: "Realtime" }

export default function Page() {
  return <Projects />
}
