/** Which facts are asked for: those of a metric in a time, all or of one value of a dimension. */
export type FactsQuestion = {
  metric: string
  /** "" for everything together. */
  dimension: string
  value: string
  /** Ms; up to but without `to`. */
  from: number
  to: number
}
