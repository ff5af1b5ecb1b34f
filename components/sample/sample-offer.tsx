"use client"

import { FlaskConicalIcon } from "lucide-react"
import { Button } from "@/components/ui/button"
import { SampleProgress } from "./sample-progress"
import { useSample } from "./use-sample"

/** For empty states: fills the workspace with sample data. Nothing where that is not possible. */
export function SampleOffer() {
  const { status, may, pending, fill } = useSample()
  if (status === undefined || !may) return null
  if (status.state === "filling" || status.state === "clearing") return <SampleProgress {...status} />
  if (!status.empty) return null
  return (
    <Button variant="outline" disabled={pending} onClick={() => void fill()}>
      <FlaskConicalIcon aria-hidden /> Try it with sample data
    </Button>
  )
}
