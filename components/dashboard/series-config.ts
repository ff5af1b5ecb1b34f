import type { ChartConfig } from "@/components/ui/chart"

/** What the chart draws, in the order of its legend. */
export const SERIES = ["contacts", "deals", "questions"] as const

export const SERIES_CONFIG = {
  contacts: { label: "New contacts", color: "var(--chart-1)" },
  deals: { label: "New deals", color: "var(--chart-2)" },
  questions: { label: "Questions", color: "var(--chart-4)" },
} satisfies ChartConfig
