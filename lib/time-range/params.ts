// What a dashboard looks at, as the address holds it. What the address says wrongly is passed over. Pure.
import type { Dimension } from "@/convex/model/metrics/catalogue"
import * as z from "@/lib/zod"
import { isPreset } from "./labels"
import { daysBetween, INTERVALS, MOST_DAYS, type Interval, type RangeChoice } from "./range"
import { formatCalendarDay, isTimeZone, parseCalendarDay } from "./zoned"

/** Only what one value of one dimension has. */
export type Filter = { dimension: Dimension; value: string }

export type View = {
  range: RangeChoice
  /** Null for the usual one of the range. */
  interval: Interval | null
  /** Null for the person's own time zone. */
  zone: string | null
  compare: boolean
  filter: Filter | null
}

export const FILTER_DIMENSIONS = ["person", "source", "channel", "key"] as const

export const DEFAULT_VIEW: View = { range: "30d", interval: null, zone: null, compare: true, filter: null }

/** Names of the parameters. */
export const PARAMS = ["range", "every", "zone", "compare", "by"] as const
export type ViewParams = Partial<Record<(typeof PARAMS)[number], string>>

const choice = z.string().transform((text, ctx): RangeChoice => {
  if (isPreset(text)) return text
  const [first, last] = text.split("..").map(parseCalendarDay)
  if (first && last) {
    const days = daysBetween(first, last) + 1
    if (days >= 1 && days <= MOST_DAYS) return { first, last }
  }
  ctx.addIssue({ code: "custom" })
  return z.NEVER
})

const filter = z.string().transform((text, ctx): Filter => {
  const [dimension, ...value] = text.split(":")
  const known = FILTER_DIMENSIONS.find((each) => each === dimension)
  if (known && value.join(":") !== "") return { dimension: known, value: value.join(":") }
  ctx.addIssue({ code: "custom" })
  return z.NEVER
})

const schema = z.object({
  range: choice.optional().catch(undefined),
  every: z.enum(INTERVALS).optional().catch(undefined),
  zone: z.string().refine(isTimeZone).optional().catch(undefined),
  compare: z.literal("off").optional().catch(undefined),
  by: filter.optional().catch(undefined),
})

export function readView(params: ViewParams): View {
  const { range, every, zone, compare, by } = schema.parse(params)
  return {
    range: range ?? DEFAULT_VIEW.range,
    interval: every ?? null,
    zone: zone ?? null,
    compare: compare !== "off",
    filter: by ?? null,
  }
}

/** What the address has to say; the usual leaves no trace. */
export function writeView({ range, interval, zone, compare, filter: by }: View): ViewParams {
  return {
    ...(range !== DEFAULT_VIEW.range && { range: formatChoice(range) }),
    ...(interval !== null && { every: interval }),
    ...(zone !== null && { zone }),
    ...(!compare && { compare: "off" }),
    ...(by !== null && { by: `${by.dimension}:${by.value}` }),
  }
}

function formatChoice(range: RangeChoice): string {
  return typeof range === "string"
    ? range
    : `${formatCalendarDay(range.first)}..${formatCalendarDay(range.last)}`
}
