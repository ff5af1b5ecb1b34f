import type { Metadata } from "next"
import { NumbersCheck } from "@/components/recounts/numbers-check"

export const metadata: Metadata = { title: "Check the numbers" }

export default function NumbersPage() {
  return <NumbersCheck />
}
