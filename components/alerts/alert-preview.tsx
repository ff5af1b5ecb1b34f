"use client"

import { holds, type AlertTerms } from "@/convex/model/alerts/condition"
import { amountWords, unitOf, windowWords } from "@/convex/model/alerts/words"
import type { MetricName } from "@/convex/model/metrics/catalogue"
import { useAlertAmount } from "./use-alert-amount"

/** What the alert would measure at this moment, and what that means for it. `terms`: null while incomplete. */
function AlertPreview({ terms, metric }: { terms: AlertTerms | null; metric: MetricName }) {
  const amount = useAlertAmount(terms)
  return (
    <p className="min-h-16 rounded-md border border-dashed bg-muted/50 px-3 py-2 text-sm">
      {terms === null || amount === undefined ? (
        <span className="text-muted-foreground">
          With a name and a threshold you see here what the number is at this moment.
        </span>
      ) : (
        <>
          Right now: <strong className="numeral">{words(terms, metric, amount)}</strong> in the last{" "}
          {windowWords(terms.windowMinutes)}.{" "}
          <span className="text-muted-foreground">
            {holds(terms, amount)
              ? "That is so already, so you hear of it the next time it comes to be."
              : "You hear of it when that changes."}
          </span>
        </>
      )}
    </p>
  )
}

function words({ measure, currency }: AlertTerms, metric: MetricName, amount: number): string {
  return amountWords(amount, unitOf(metric, measure), currency)
}

export { AlertPreview }
