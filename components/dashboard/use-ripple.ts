"use client"

import { useState } from "react"

/** Counts how often a value has changed while on screen: 0 means it has not, and nothing should ripple. */
export function useRipple(value: string | number): number {
  const [seen, setSeen] = useState({ value, changes: 0 })
  if (seen.value === value) return seen.changes
  setSeen({ value, changes: seen.changes + 1 })
  return seen.changes + 1
}
