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
