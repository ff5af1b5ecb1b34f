"use client"

import { usePaginatedQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { MoonStarIcon } from "lucide-react"
import Link from "next/link"
import { EmptyState } from "@/components/shared/empty-state"
import { LoadMore } from "@/components/shared/load-more"
import { PageHeader } from "@/components/shared/page-header"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import { formatDay, formatNumber } from "@/lib/format"
import { MailChoice } from "./mail-choice"
import { reportHref } from "./report-href"
import { weekdayOf } from "./report-words"

type Summary = FunctionReturnType<typeof api.reports.list>["page"][number]

const PAGE = 30
/** Figures of a day in the list; the report has them all. */
const SHOWN = 4

/** The nightly reports, the newest first. */
function ReportsPage() {
  const { _id: workspaceId, timeZone } = useWorkspace()
  const { results, status, loadMore } = usePaginatedQuery(
    api.reports.list,
    { workspaceId },
    { initialNumItems: PAGE },
  )
  return (
    <div className="flex max-w-4xl flex-1 flex-col gap-6">
      <PageHeader
        title="Reports"
        description={`What happened on each day, written when it is over in ${timeZone.replaceAll("_", " ")}.`}
      />
      <MailChoice />
      {status === "LoadingFirstPage" && (
        <div role="status" aria-label="Loading the reports" className="grid gap-2">
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      )}
      {status === "Exhausted" && results.length === 0 && (
        <EmptyState
          icon={<MoonStarIcon />}
          title="The first report comes tonight"
          description="Every night sums up the day that ended. Days on which nothing happened are left out."
        />
      )}
      {results.length > 0 && (
        <ul aria-label="Reports" className="divide-y rounded-lg border bg-card">
          {results.map((report) => (
            <Row key={report._id} report={report} />
          ))}
        </ul>
      )}
      <LoadMore status={status} onLoad={() => loadMore(PAGE)} />
    </div>
  )
}

function Row({ report: { day, counts } }: { report: Summary }) {
  const { slug } = useWorkspace()
  const happened = counts.filter(({ now }) => now > 0)
  return (
    <li>
      <Link
        href={reportHref(slug, day)}
        className="grid gap-1 px-4 py-3 outline-none hover:bg-accent focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-inset"
      >
        <span className="font-medium">
          {weekdayOf(day)}, {formatDay(day, "long")}
        </span>
        <span className="text-sm text-muted-foreground">
          {happened.length === 0 && "Small changes only"}
          {happened
            .slice(0, SHOWN)
            .map(
              ({ metric, now }) =>
                `${isMetric(metric) ? metricEntry(metric).label : metric} ${formatNumber(now)}`,
            )
            .join(" · ")}
          {happened.length > SHOWN && ` and ${happened.length - SHOWN} more`}
        </span>
      </Link>
    </li>
  )
}

export { ReportsPage }
