import { utcDay } from "@/lib/format"

/** "deals-won-by-person-2026-11-27.csv" */
export function fileNameOf(title: string, ending: "csv" | "png"): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
  return `${name || "panel"}-${utcDay()}.${ending}`
}
