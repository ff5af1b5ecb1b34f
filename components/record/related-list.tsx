"use client"

import { usePaginatedQuery } from "convex/react"
import Link from "next/link"
import { Chip } from "@/components/records/cells/chip"
import { recordHref } from "@/components/records/record-href"
import { useStages } from "@/components/records/use-stages"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { isMoney } from "@/convex/model/fields/catalogue"
import type { SubjectName } from "@/convex/model/records/kinds"
import type { Row } from "@/convex/model/records/view"
import type { Values } from "@/convex/model/records/values"
import { formatMoney } from "@/lib/format"
import { QuickAdd } from "./quick-add"

const PAGE = 10

type RelatedListProps = {
  object: SubjectName
  recordId: string
  related: "contact" | "deal"
  /** How many there are, where the record counts them. */
  count?: number
  /** For new ones; null for people who may not add any. */
  prefilled: Values | null
}

/** The contacts or deals that point at a record. */
function RelatedList({ object, recordId, related, count, prefilled }: RelatedListProps) {
  const { _id: workspaceId } = useWorkspace()
  const { results, status, loadMore } = usePaginatedQuery(
    api.records.related,
    { workspaceId, object, recordId, related },
    { initialNumItems: PAGE },
  )
  const title = related === "contact" ? "Contacts" : "Deals"
  return (
    <section aria-label={title} className="rounded-lg border bg-card">
      <header className="flex items-center justify-between gap-2 px-4 pt-3 pb-1">
        <h2 className="font-display font-semibold">
          {title} {count !== undefined && count > 0 && <span className="ml-1 sounding">{count}</span>}
        </h2>
        {prefilled && <QuickAdd object={related} prefilled={prefilled} />}
      </header>
      {status === "LoadingFirstPage" ? (
        <Skeleton className="m-4 h-8" />
      ) : results.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted-foreground">None yet.</p>
      ) : (
        <ul className="px-2 pb-2">
          {results.map((row) => (
            <li key={row._id}>
              <RelatedRow row={row} />
            </li>
          ))}
        </ul>
      )}
      {(status === "CanLoadMore" || status === "LoadingMore") && (
        <div className="px-4 pb-3">
          <Button
            variant="outline"
            size="xs"
            disabled={status === "LoadingMore"}
            onClick={() => loadMore(PAGE)}
          >
            Show more
          </Button>
        </div>
      )}
    </section>
  )
}

function RelatedRow({ row }: { row: Row }) {
  const { slug } = useWorkspace()
  return (
    <Link
      href={recordHref(slug, row.object, row._id)}
      className="flex items-center justify-between gap-3 rounded-sm px-2 py-1.5 text-sm outline-none hover:bg-accent focus-visible:ring-2 focus-visible:ring-ring"
    >
      <span className="min-w-0">
        <span className="block truncate font-medium">{row.name}</span>
        {row.object === "contact" && (
          <span className="block truncate text-xs text-muted-foreground">{contactWords(row)}</span>
        )}
      </span>
      {row.object === "deal" && <DealFacts row={row} />}
    </Link>
  )
}

function DealFacts({ row }: { row: Row }) {
  const { amount, stageId } = row.values
  const stage = useStages().byId.get(String(stageId))
  return (
    <span className="flex shrink-0 items-center gap-2">
      {isMoney(amount ?? null) && (
        <span className="numeral">{isMoney(amount) ? formatMoney(amount.amount, amount.currency) : ""}</span>
      )}
      {stage && <Chip color={stage.color}>{stage.name}</Chip>}
    </span>
  )
}

function contactWords({ values }: Row): string {
  const [email] = Array.isArray(values.emails) ? values.emails : []
  return [values.title, email].filter((each) => typeof each === "string").join(" · ")
}

export { RelatedList }
