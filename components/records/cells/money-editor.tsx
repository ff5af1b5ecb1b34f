"use client"

import { useState } from "react"
import { amountToText, parseAmount } from "@/components/deals/amount"
import { isMoney } from "@/convex/model/fields/catalogue"
import { cn } from "@/lib/cn"
import type { EditorProps, Leave } from "./editor-types"
import { checked } from "./parse"
import { ProblemNote } from "./problem-note"
import { INPUT } from "./text-editor"
import { useLeaving } from "./use-leaving"

/** For an amount that has no currency yet. */
const USUAL_CURRENCY = "EUR"

/** An amount and its currency. */
function MoneyEditor({ field, value, problem, onCommit, onCancel }: EditorProps) {
  const start = isMoney(value) ? value : null
  const [currency, setCurrency] = useState(start?.currency ?? USUAL_CURRENCY)
  const [text, setText] = useState(start === null ? "" : amountToText(start.amount, start.currency))
  const [refused, setRefused] = useState(problem)

  function commit(leave: Leave) {
    const amount = parseAmount(text, currency)
    const isNothing = text.trim() === "" && field.required !== true
    const parsed = amount.ok
      ? checked(field, isNothing ? null : { amount: amount.minor, currency: currency.trim().toUpperCase() })
      : amount
    if (parsed.ok) onCommit(parsed.value, leave)
    else setRefused(parsed.message)
    return parsed.ok
  }

  const { onKeyDown, onBlur } = useLeaving(commit, onCancel)
  return (
    <div className="relative flex w-full gap-1" onKeyDown={onKeyDown} onBlur={onBlur}>
      <input
        autoFocus
        inputMode="decimal"
        autoComplete="off"
        aria-label={field.label}
        aria-invalid={refused !== undefined}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setRefused(undefined)
        }}
        onFocus={(event) => event.target.select()}
        className={cn(INPUT, "h-8 numeral")}
      />
      <input
        aria-label={`Currency of ${field.label}`}
        autoComplete="off"
        maxLength={3}
        value={currency}
        onChange={(event) => setCurrency(event.target.value.toUpperCase())}
        onFocus={(event) => event.target.select()}
        className={cn(INPUT, "h-8 w-13 shrink-0 px-1.5 text-center numeral")}
      />
      <ProblemNote>{refused}</ProblemNote>
    </div>
  )
}

export { MoneyEditor }
