"use client"

import { useState } from "react"

/** The same object for as long as it says the same, however often it is made anew. */
function useSame<Value>(value: Value): Value {
  const text = JSON.stringify(value)
  const [kept, setKept] = useState({ value, text })
  if (text === kept.text) return kept.value
  setKept({ value, text })
  return value
}

export { useSame }
