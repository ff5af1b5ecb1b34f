import type { Metadata } from "next"

import { SampleSettings } from "@/components/sample/sample-settings"

export const metadata: Metadata = { title: "Sample data" }

export default function SampleSettingsPage() {
  return <SampleSettings />
}
