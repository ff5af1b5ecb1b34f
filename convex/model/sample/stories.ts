// What was done with the people of one sample company: calls, meetings, mails, notes and tasks, in an order that
// makes sense. Pure; part of model/sample/world.
import { dayOf } from "../day"
import type { Values } from "../records/values"
import type { Random } from "./random"
import {
  KEEPING_IN_TOUCH,
  LOST,
  MEETING_THEM,
  TASK_BODIES,
  TASKS,
  WON,
  WORKING_A_DEAL,
  type Entry,
} from "./texts"
import { momentBetween } from "./times"
import type { SampleContact, SampleDeal } from "./world"
import { DAY } from "../time"

export type SampleActivity = {
  values: Values
  /** Index among the contacts. */
  contact: number
  /** Index among the deals; null when it is about none. */
  deal: number | null
  owner: number
  at: number
}

/** Ms between two talks with somebody one keeps in touch with: nobody new has a long story. */
const APART = 14 * DAY

type Setting = {
  now: number
  company: string
  city: string
  industry: string
  contacts: SampleContact[]
  deals: SampleDeal[]
}

export function storyOf(random: Random, start: number, setting: Setting): SampleActivity[] {
  const { contacts, deals } = setting
  return [
    ...contacts.flatMap((_, contact) => withContact(random, contact, setting)),
    ...deals.flatMap((_, deal) => withDeal(random, deal, setting)),
    ...tasks(random, start, setting),
  ]
}

/** First steps with most, then now and then. */
function withContact(random: Random, contact: number, setting: Setting): SampleActivity[] {
  const { at: met } = setting.contacts[contact]
  const known = setting.now - met
  const first = random.shuffled(MEETING_THEM).slice(0, random.weighted([1, 5, 3]))
  const later = random
    .shuffled(KEEPING_IN_TOUCH)
    .slice(0, Math.min(random.weighted([3, 3, 3, 2, 1]), Math.floor(known / APART)))
  const begin = first.slice(0, 1 + Math.floor(known / DAY)).map((entry) => {
    const at = momentBetween(random, met, Math.min(setting.now, met + 7 * DAY))
    return told(setting, entry, { contact, deal: null, at })
  })
  return [
    ...begin,
    ...later.map((entry) => {
      const at = momentBetween(random, Math.min(setting.now, met + 7 * DAY), setting.now)
      return told(setting, entry, { contact, deal: null, at })
    }),
  ]
}

/** The steps of a deal in their order, up to its end or to now. */
function withDeal(random: Random, deal: number, setting: Setting): SampleActivity[] {
  const { at: start, moves, contact } = setting.deals[deal]
  const last = moves.at(-1)
  const ended = typeof last?.to === "string"
  const until = ended ? last.at : setting.now
  const count = Math.min(1 + moves.length + random.below(3), 1 + Math.floor((until - start) / (2 * DAY)))
  const steps = WORKING_A_DEAL.slice(0, Math.min(count, WORKING_A_DEAL.length))
  const times = steps.map(() => momentBetween(random, start, until)).sort((a, b) => a - b)
  const along = steps.map((entry, step) => told(setting, entry, { contact, deal, at: times[step] }))
  if (!ended) return along
  const ending = random.pick(last.to === "won" ? WON : LOST)
  return [...along, told(setting, ending, { contact, deal, at: last.at })]
}

/** Some done, some due soon, a few overdue. */
function tasks(random: Random, start: number, setting: Setting): SampleActivity[] {
  const { now, contacts, deals } = setting
  const count = 1 + random.below(1 + Math.ceil(contacts.length / 2))
  return Array.from({ length: count }, () => {
    const deal = deals.length > 0 && random.chance(0.4) ? random.below(deals.length) : null
    const contact = deal === null ? random.below(contacts.length) : deals[deal].contact
    const begin = deal === null ? contacts[contact].at : deals[deal].at
    const done = random.chance(0.7)
    const from = done ? Math.max(start, begin) : Math.max(begin, now - 14 * DAY)
    const at = momentBetween(random, from, now)
    const entry: Entry = { kind: "task", name: random.pick(TASKS), body: random.pick(TASK_BODIES) }
    const task = told(setting, entry, { contact, deal, at })
    const due = done ? at + random.below(14) * DAY : now + (random.below(24) - 4) * DAY
    const doneAt = done ? momentBetween(random, at, Math.min(now, at + 10 * DAY)) : null
    return { ...task, values: { ...task.values, dueDate: dayOf(Math.max(at, due)), doneAt } }
  })
}

function told(
  setting: Setting,
  { kind, name, body }: Entry,
  place: { contact: number; deal: number | null; at: number },
): SampleActivity {
  const contact = setting.contacts[place.contact]
  const need = setting.deals[place.deal ?? 0]?.need ?? "a pilot project"
  const called = String(contact.values.name)
  const first = called.slice(0, called.indexOf(" "))
  const fill = (template: string) =>
    capital(
      template
        .replaceAll("{first}", first)
        .replaceAll("{need}", need[0].toLowerCase() + need.slice(1))
        .replaceAll("{company}", setting.company)
        .replaceAll("{city}", setting.city)
        .replaceAll("{industry}", setting.industry),
    )
  const values = { kind, body: fill(body), at: place.at, ...(name === undefined ? {} : { name: fill(name) }) }
  return { ...place, values, owner: contact.owner }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
