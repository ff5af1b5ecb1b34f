import { formatNumber } from "@/lib/format"

/** A number on a dashboard, and which rows it counts. */
export type Drill = {
  /** What it counts: "Contacts added", "Deals won: Ada". */
  label: string
  /** When: "3 November 2026". */
  when: string
  metric: string
  /** "" for everything together. */
  dimension: string
  value: string
  /** Ms; up to but without `to`. */
  from: number
  to: number
  /** How many rows there are, in all currencies. */
  count: number
}

/** What tells several apart: their names, their times, or both; and how many rows each has. */
export function choiceWords(drills: readonly Drill[]): string[] {
  const differ = (key: "label" | "when") => new Set(drills.map((drill) => drill[key])).size > 1
  const [byLabel, byTime] = [differ("label"), differ("when")]
  return drills.map(({ label, when, count }) => {
    const name = byLabel && byTime ? `${label}, ${when}` : byTime ? when : label
    return `${name}: ${formatNumber(count)}`
  })
}
