"use client"

import { useQuery } from "convex/react"
import type { FunctionReturnType } from "convex/server"
import { ArrowLeftIcon, LinkIcon, MoonStarIcon } from "lucide-react"
import Link from "next/link"
import { toast } from "sonner"
import { PersonAvatar } from "@/components/account/person-avatar"
import { EmptyState } from "@/components/shared/empty-state"
import { PageHeader } from "@/components/shared/page-header"
import { useDates } from "@/components/shared/use-dates"
import { useWorkspace } from "@/components/shell/workspace-context"
import { Button } from "@/components/ui/button"
import { Skeleton } from "@/components/ui/skeleton"
import { api } from "@/convex/_generated/api"
import { isDay } from "@/convex/model/day"
import { isMetric, metricEntry } from "@/convex/model/metrics/catalogue"
import { formatDay, formatMoney, formatNumber } from "@/lib/format"
import { reportHref } from "./report-href"
import { changeWords, weekdayOf } from "./report-words"

type Report = NonNullable<FunctionReturnType<typeof api.reports.get>>

/** What happened on one day. Its address can be given to anybody in the workspace. */
function ReportPage({ day }: { day: string }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const report = useQuery(api.reports.get, isDay(day) ? { workspaceId, day } : "skip")
  const back = (
    <Button asChild variant="outline" size="sm">
      <Link href={reportHref(slug)}>
        <ArrowLeftIcon aria-hidden /> All reports
      </Link>
    </Button>
  )
  if (!isDay(day) || report === null) {
    return (
      <div className="flex max-w-4xl flex-1 flex-col gap-6">
        <PageHeader title={isDay(day) ? `${weekdayOf(day)}, ${formatDay(day, "long")}` : "Reports"} />
        <EmptyState
          icon={<MoonStarIcon />}
          title="There is no report of that day"
          description="Nothing happened on it, or it is not over yet."
          action={back}
        />
      </div>
    )
  }
  return (
    <div className="flex max-w-4xl flex-1 flex-col gap-6">
      <PageHeader
        title={`${weekdayOf(day)}, ${formatDay(day, "long")}`}
        description={report === undefined ? undefined : <Written report={report} />}
        actions={
          <>
            {back}
            <Button variant="outline" size="sm" onClick={() => void copyAddress()}>
              <LinkIcon aria-hidden /> Copy link
            </Button>
          </>
        }
      />
      {report === undefined ? (
        <div role="status" aria-label="Loading the report" className="grid gap-3">
          <Skeleton className="h-48" />
          <Skeleton className="h-32" />
        </div>
      ) : (
        <Figures report={report} />
      )}
    </div>
  )
}

async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href)
    toast("The link is on the clipboard. It opens for everybody in this workspace.")
  } catch {
    toast.error("The browser did not let us copy. The address above is the link.")
  }
}

function Written({ report: { at, timeZone } }: { report: Report }) {
  const dates = useDates()
  return (
    <>
      From midnight to midnight in {timeZone.replaceAll("_", " ")}, as it was known on {dates.moment(at)}.
    </>
  )
}

function Figures({ report: { counts, money, people } }: { report: Report }) {
  return (
    <>
      <dl
        aria-label="Figures"
        className="grid gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-2 sm:[&>:last-child:nth-child(odd)]:col-span-2"
      >
        {counts.map(({ metric, now, dayBefore, weekBefore }) => (
          <Figure
            key={metric}
            label={labelOf(metric)}
            value={formatNumber(now)}
            note={`${changeWords(now, dayBefore, "the day before")}, ${changeWords(now, weekBefore, "a week before")}`}
          />
        ))}
        {money.map(({ metric, currency, now, dayBefore, weekBefore }) => (
          <Figure
            key={`${metric} ${currency}`}
            label={`${labelOf(metric)}, value in ${currency}`}
            value={formatMoney(now, currency)}
            note={`${changeWords(now, dayBefore, "the day before", currency)}, ${changeWords(now, weekBefore, "a week before", currency)}`}
          />
        ))}
      </dl>
      {people.length > 0 && (
        <section aria-label="Most active people" className="rounded-lg border bg-card p-5">
          <h2 className="font-display text-lg font-semibold">Most active</h2>
          <ol className="mt-3 grid grid-cols-1 gap-2">
            {people.map(({ person, changes }) => (
              <li key={person._id} className="flex items-center gap-3 text-sm">
                <PersonAvatar person={person} />
                <span className="min-w-0 flex-1 truncate">{person.name}</span>
                <span className="sounding">
                  {formatNumber(changes)} {changes === 1 ? "change" : "changes"}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}

function Figure({ label, value, note }: { label: string; value: string; note: string }) {
  return (
    <div className="bg-card p-4">
      <dt className="text-sm font-medium">{label}</dt>
      <dd>
        <span className="mt-1 block numeral text-2xl font-medium">{value}</span>
        <span className="mt-1 block text-sm text-muted-foreground">{note}</span>
      </dd>
    </div>
  )
}

function labelOf(metric: string): string {
  return isMetric(metric) ? metricEntry(metric).label : metric
}

export { ReportPage }
