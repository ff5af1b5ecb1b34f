// A report in words, for its mail. Pure but for the address of the site.
import type { Doc } from "../../_generated/dataModel"
import { amountWords } from "../alerts/words"
import { isMetric, metricEntry } from "../metrics/catalogue"

type Report = Pick<Doc<"reports">, "day" | "counts" | "money" | "people">

/** `names`: of the people in the report, in their order. */
export function reportMail(
  { name, slug }: Pick<Doc<"workspaces">, "name" | "slug">,
  report: Report,
  names: readonly string[],
): { subject: string; text: string } {
  const day = dayWords(report.day)
  const page = `${process.env.SITE_URL ?? ""}/w/${slug}/reports`
  const happened = report.counts.filter(({ now, dayBefore }) => now !== 0 || dayBefore !== 0)
  return {
    subject: `${name} on ${day}`,
    text: [
      `What happened in ${name} on ${day}:`,
      [...happened.map(countLine), ...report.money.map(moneyLine)].join("\n"),
      ...(names.length > 0 ? [`Most active: ${peopleWords(report, names)}.`] : []),
      `The whole report: ${page}/${report.day}`,
      `You get this mail because you asked for it. To stop it, switch it off on ${page}`,
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
  }
}

function countLine({ metric, now, dayBefore, weekBefore }: Report["counts"][number]): string {
  return `${labelOf(metric)}: ${now} (the day before ${dayBefore}, a week before ${weekBefore})`
}

function moneyLine({ metric, currency, now, dayBefore, weekBefore }: Report["money"][number]): string {
  const [today, before, week] = [now, dayBefore, weekBefore].map((sum) => amountWords(sum, "money", currency))
  return `${labelOf(metric)}, value: ${today} (the day before ${before}, a week before ${week})`
}

function peopleWords({ people }: Report, names: readonly string[]): string {
  return people
    .map(({ changes }, index) => `${names[index]} (${changes} ${changes === 1 ? "change" : "changes"})`)
    .join(", ")
}

function labelOf(metric: string): string {
  return isMetric(metric) ? metricEntry(metric).label : metric
}

const longDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" })

function dayWords(day: string): string {
  return longDay.format(Date.parse(`${day}T00:00:00Z`))
}
