"use client"

import { useQuery } from "convex/react"
import { Fragment } from "react"

import { PersonAvatar } from "@/components/account/person-avatar"
import { BarList } from "@/components/charts/bar-list"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { isMetric, type MetricName } from "@/convex/model/metrics/catalogue"
import type { MetricSeries } from "@/convex/model/metrics/read"

import { useDashboard } from "../dashboard-context"
import { askAbout } from "../data/asks"
import {
  formatFigure,
  formatMeasured,
  inCurrency,
  measured,
  plainMeasured,
  scaleOf,
  type Measure,
  type Scale,
} from "../data/measure"
import { useDrawnReadings } from "../data/use-readings"
import type { Drill } from "../drill/drill"
import { filterNote, useWhen } from "./notes"
import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"

/** Beyond so many the number would leave no room for the name. */
const MOST_LETTERS = 10

/** A metric by the values of a dimension, or by person with rank and picture. */
export function BreakdownPanel({ panel }: { panel: Panel }) {
  const { range, view, names, openRows } = useDashboard()
  const { _id: workspaceId } = useWorkspace()
  const when = useWhen()
  const metric = panel.metrics[0]
  const { dimension } = panel
  const isRanking = panel.kind === "leaderboard"
  const members = useQuery(api.members.list, isRanking ? { workspaceId } : "skip")
  const reading = useDrawnReadings([askAbout(metric, dimension, [range.from, range.to], view.filter)])
  const note = filterNote(metric, dimension, view.filter)
  if (reading.state !== "ready" || !isMetric(metric)) {
    const failed = { failed: reading.state === "failed" ? reading.message : "This metric is gone." }
    return <PanelFrame panel={panel} state={reading.state === "loading" ? "loading" : failed} note={note} />
  }

  const groups = groupsOf(reading.series[0], metric, panel.measure)
  const rows = groups.flatMap((group) => group.rows)
  const title = titleOf(panel)
  const drillOf = ({ line }: Row): Drill[] => [
    {
      label: `${title}: ${names.nameOf(dimension, line.value)}`,
      when: when.whole,
      ...{ metric, dimension, value: line.value, from: range.from, to: range.to },
      count: reading.series[0].reduce((sum, each) => sum + (each.value === line.value ? each.count : 0), 0),
    },
  ]
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={reading.stale}
      note={note}
      table={() => ({
        columns: ["Name", title],
        rows: rows.map((row) => ({
          name: inCurrency(names.nameOf(dimension, row.line.value), row.scale),
          cells: [{ text: row.text, plain: row.plain, pick: drillOf(row) }],
        })),
      })}
    >
      {rows.length === 0 ? (
        <NothingYet />
      ) : (
        <div
          tabIndex={0}
          role="group"
          aria-label={`Bars of ${title}`}
          className="min-h-0 overflow-y-auto rounded-sm outline-none focus-visible:ring-2 focus-visible:ring-ring"
        >
          {groups.map(({ currency, rows: ofCurrency }) => (
            <Fragment key={currency}>
              {groups.length > 1 && <p className="mt-2 mb-0.5 px-2 sounding first:mt-0">{currency}</p>}
              <BarList
                label={groups.length > 1 ? `${title} in ${currency}` : title}
                items={ofCurrency.map((row, index) => ({
                  key: row.line.value,
                  label: names.nameOf(dimension, row.line.value),
                  text: formatFigure(row.value, row.scale, MOST_LETTERS),
                  share: row.value / Math.max(ofCurrency[0].value, 1),
                  onPick: () => openRows(drillOf(row)),
                  lead: isRanking && (
                    <>
                      <span className="hidden w-5 shrink-0 text-right sounding @3xs:inline">{index + 1}</span>
                      <PersonAvatar
                        person={members?.find(({ userId }) => userId === row.line.value)}
                        className="size-6 text-[0.625rem]"
                      />
                    </>
                  ),
                }))}
              />
            </Fragment>
          ))}
        </div>
      )}
    </PanelFrame>
  )
}

type Row = { line: MetricSeries; value: number; text: string; plain: string; scale: Scale }

/** The largest first; what is in different currencies cannot be compared and stands apart. */
function groupsOf(
  lines: readonly MetricSeries[],
  metric: MetricName,
  measure: Measure,
): { currency: string; rows: Row[] }[] {
  const together = measure === "count" ? addCurrencies(lines) : lines
  const rows = together.map((line): Row => {
    const scale = scaleOf(metric, measure, line.currency)
    const value = measured(line, scale)
    return { line, value, text: formatMeasured(value, scale), plain: plainMeasured(value, scale), scale }
  })
  const currencies = [...new Set(rows.map(({ scale }) => scale.currency))]
  return currencies.map((currency) => ({
    currency,
    rows: rows.filter(({ scale }) => scale.currency === currency).toSorted((a, b) => b.value - a.value),
  }))
}

/** Counts do not differ by currency. */
function addCurrencies(lines: readonly MetricSeries[]): MetricSeries[] {
  const byValue = new Map<string, MetricSeries>()
  for (const line of lines) {
    const known = byValue.get(line.value)
    byValue.set(line.value, { ...line, currency: "", count: line.count + (known?.count ?? 0) })
  }
  return [...byValue.values()]
}
