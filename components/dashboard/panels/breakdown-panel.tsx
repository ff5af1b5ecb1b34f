"use client"

import { useQuery } from "convex/react"
import { Fragment } from "react"

import { PersonAvatar } from "@/components/account/person-avatar"
import { BarList } from "@/components/charts/bar-list"
import { useWorkspace } from "@/components/shell/workspace-context"
import { api } from "@/convex/_generated/api"
import type { Panel } from "@/convex/model/dashboards/panel"
import { isMetric } from "@/convex/model/metrics/catalogue"
import { previousLabel } from "@/lib/time-range/labels"

import { useDashboard } from "../dashboard-context"
import { askAbout } from "../data/asks"
import { formatChange, formatFigure, formatMeasured, inCurrency, plainMeasured } from "../data/measure"
import { useDrawnReadings } from "../data/use-readings"
import type { Drill } from "../drill/drill"
import { groupsOf, type BreakdownRow } from "./breakdown-model"
import { filterNote, useWhen } from "./notes"
import { NothingYet, PanelFrame } from "./panel-frame"
import { titleOf } from "./panel-words"

/** Beyond so many the number would leave no room for the name. */
const MOST_LETTERS = 10

/** A metric by the values of a dimension, or by person with rank and picture; each with its change, if asked for. */
export function BreakdownPanel({ panel }: { panel: Panel }) {
  const { range, view, names, openRows } = useDashboard()
  const { _id: workspaceId } = useWorkspace()
  const when = useWhen()
  const metric = panel.metrics[0]
  const { dimension } = panel
  const isRanking = panel.kind === "leaderboard"
  const members = useQuery(api.members.list, isRanking ? { workspaceId } : "skip")
  const ask = (from: number, to: number) => askAbout(metric, dimension, [from, to], view.filter)
  const reading = useDrawnReadings([
    ask(range.from, range.to),
    ...(view.compare ? [ask(range.comparable.from, range.comparable.to)] : []),
  ])
  const note = filterNote(metric, dimension, view.filter)
  if (reading.state !== "ready" || !isMetric(metric)) {
    const failed = { failed: reading.state === "failed" ? reading.message : "This metric is gone." }
    return <PanelFrame panel={panel} state={reading.state === "loading" ? "loading" : failed} note={note} />
  }

  const [now, before = []] = reading.series
  const groups = groupsOf(now, before, metric, panel.measure)
  const rows = groups.flatMap((group) => group.rows)
  const title = titleOf(panel)
  const drillOf = ({ line }: BreakdownRow): Drill[] => [
    {
      label: `${title}: ${names.nameOf(dimension, line.value)}`,
      when: when.whole,
      ...{ metric, dimension, value: line.value, from: range.from, to: range.to },
      count: now.reduce((sum, each) => sum + (each.value === line.value ? each.count : 0), 0),
    },
  ]
  return (
    <PanelFrame
      panel={panel}
      state="ready"
      stale={reading.stale}
      note={note}
      table={() => ({
        columns: ["Name", title, ...(view.compare ? [`Before: ${previousLabel(view.range)}`] : [])],
        rows: rows.map((row) => ({
          name: inCurrency(names.nameOf(dimension, row.line.value), row.scale),
          cells: [
            {
              text: formatMeasured(row.value, row.scale),
              plain: plainMeasured(row.value, row.scale),
              pick: drillOf(row),
            },
            ...(view.compare
              ? [
                  {
                    text: formatMeasured(row.before, row.scale),
                    plain: plainMeasured(row.before, row.scale),
                  },
                ]
              : []),
          ],
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
                  change: view.compare ? formatChange(row.value, row.before) : null,
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
