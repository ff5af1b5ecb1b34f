import type { Metadata } from "next"

import { Pipelines } from "@/components/pipelines/pipelines"

export const metadata: Metadata = { title: "Pipelines" }

export default function PipelinesPage() {
  return <Pipelines />
}
