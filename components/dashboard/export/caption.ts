// What stands below the picture of a panel, so that it can be read away from its dashboard. Pure.
import { isMeasuring, type Panel } from "@/convex/model/dashboards/panel"
import { dayIn, formatDay, formatMoment } from "@/lib/format"
import { rangeLabel } from "@/lib/time-range/labels"
import type { Filter } from "@/lib/time-range/params"
import type { Range, RangeChoice } from "@/lib/time-range/range"
import { isFiltered } from "../data/asks"
import { titleOf } from "../panels/panel-words"

type Shown = {
  panel: Panel
  choice: RangeChoice
  range: Pick<Range, "from" | "to" | "zone">
  filter: Filter | null
  /** The filter in words: "Person: Ada Marsh". */
  filterWords: string | null
  /** When the picture is made, ms. */
  now: number
}

/** These show the present, whatever the range of their dashboard. */
const OF_THE_MOMENT: readonly Panel["kind"][] = ["now", "feed", "traffic"]

/** "Contacts added · Last 30 days: 29 Oct 2026 – 27 Nov 2026 · Time zone: Europe/Berlin · Filter: Person: Ada". */
export function captionOf({
  panel,
  choice,
  range: { from, to, zone },
  filter,
  filterWords,
  now,
}: Shown): string {
  const days = [from, to - 1].map((time) => formatDay(dayIn(time, zone), "long"))
  const dates = days[0] === days[1] ? days[0] : days.join(" – ")
  const when = typeof choice === "string" ? `${rangeLabel(choice)}: ${dates}` : dates
  const reached = filter !== null && reaches(panel, filter)
  return [
    titleOf(panel),
    OF_THE_MOMENT.includes(panel.kind) ? `As of ${formatMoment(now, zone)}` : when,
    `Time zone: ${zone.replaceAll("_", " ")}`,
    reached ? `Filter: ${filterWords}` : "No filter",
  ].join(" · ")
}

/** Whether what the panel shows is narrowed by the filter of its dashboard. */
function reaches({ kind, metrics, dimension }: Panel, filter: Filter): boolean {
  if (kind === "traffic") return isFiltered("messages.published", "", filter)
  return isMeasuring(kind) && metrics.some((metric) => isFiltered(metric, dimension, filter))
}
