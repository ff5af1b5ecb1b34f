"use client"

import { useState } from "react"

/** The newest value that is not undefined, so that a query with new arguments keeps showing the old answer. */
export function useKept<Value>(value: Value | undefined): Value | undefined {
  const [kept, setKept] = useState(value)
  if (value !== undefined && value !== kept) setKept(value)
  return value ?? kept
}
