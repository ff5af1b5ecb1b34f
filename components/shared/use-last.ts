"use client"

import { useState } from "react"

/** The value, or the one before it while there is none: what a dialog shows while it fades out. */
function useLast<T>(value: T | null): T | null {
  const [last, setLast] = useState(value)
  if (value !== null && value !== last) setLast(value)
  return value ?? last
}

export { useLast }
