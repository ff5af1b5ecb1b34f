"use client"

import { useValueNames } from "@/components/dashboard/data/use-value-names"
import { formatNumber } from "@/lib/format"
import { bucketWords, peopleWords, type BucketFinding } from "./finding-words"
import type { Recount } from "./numbers-check"

/** The differences a check found, each in a sentence; the first of them when there are many. */
function Findings({ recount: { buckets, people, differences } }: { recount: Recount }) {
  const names = useValueNames()
  if (differences === 0) return null
  const nameOf = ({ dimension, value }: BucketFinding) =>
    dimension === "" ? "" : names.nameOf(dimension, value)
  const lines = [...buckets.map((each) => bucketWords(each, nameOf(each))), ...people.map(peopleWords)]
  return (
    <div>
      <ul aria-label="Differences" className="divide-y rounded-md border text-sm">
        {lines.map((line) => (
          <li key={line} className="px-3 py-2 break-words">
            {line}
          </li>
        ))}
      </ul>
      {differences > lines.length && (
        <p className="mt-2 text-sm text-muted-foreground">
          And {formatNumber(differences - lines.length)} more.
        </p>
      )}
    </div>
  )
}

export { Findings }
