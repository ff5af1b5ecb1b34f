// The sample data itself, one company at a time with everybody there, their deals and what was done. Pure and
// repeatable: the same index and `now` give the same company whatever came before, so filling can stop anywhere.
import { dayOf } from "../day"
import { sortable } from "../text"
import type { Values } from "../records/values"
import { PRODUCTS, ROLES_IN_DECISION, SEGMENTS, type SampleTag } from "./extras"
import { PLACES, type Place } from "./names"
import { seededRandom, type Random } from "./random"
import { storyOf, type SampleActivity } from "./stories"
import { NEXT_STEPS } from "./texts"
import { momentBetween, momentLately } from "./times"
import { ABOUT, COMMON_NEEDS, JOB_TITLES, LEGAL_FORMS, ROOTS, SOURCES, TRADES, type Trade } from "./trades"
import { DAY } from "../time"

export const SAMPLE_COMPANIES = 200
/** How many contacts and deals the ten companies of a block have: 1,000 and 300 in all. */
const CONTACTS_OF_TEN = [12, 8, 6, 5, 4, 4, 3, 3, 3, 2]
const MOST_CONTACTS = Math.max(...CONTACTS_OF_TEN)
const DEALS_OF_TEN = [4, 3, 2, 2, 1, 1, 1, 1, 0, 0]
const DAYS_BACK = 365
/** In days. */
const SHORTEST_DEAL = 12
const LONGEST_DEAL = 75

/** `values` by field key; "custom:<key>" stands for a custom field of model/sample/extras. */
export type Sample = {
  values: Values
  tags: SampleTag[]
  /** Counts through the people of the workspace. */
  owner: number
  at: number
}
export type SampleContact = Sample
export type Outcome = "open" | "won" | "lost"
export type SampleDeal = Sample & {
  /** Index among the contacts. */
  contact: number
  need: string
  /** Where it went after its first stage, in order: the index of an open stage, or how it ended. */
  moves: { to: number | "won" | "lost"; at: number }[]
}
export type SampleUnit = {
  company: Sample
  contacts: SampleContact[]
  deals: SampleDeal[]
  activities: SampleActivity[]
}

/** Company number `index` and all that belongs to it. `openStages`: how many open stages deals can stand in. */
export function sampleUnit(index: number, now: number, openStages: number): SampleUnit {
  const random = seededRandom(index)
  const slot = (index * 7 + 3) % 10
  const original = isDoubled(index) ? index - 1 : index
  const place = PLACES[(original * 11) % PLACES.length]
  const trade = tradeOf(original)
  const company = sampleCompany(random, index, { now, slot, place, trade })
  const contacts = sampleContacts(random, index, { now, place, company, count: CONTACTS_OF_TEN[slot] })
  const deals = Array.from({ length: DEALS_OF_TEN[slot] }, () =>
    sampleDeal(random, { now, openStages, place, trade, company, contacts }),
  )
  const names = { company: text(company.values.name), city: text(company.values.city) }
  const setting = { now, ...names, industry: trade.industry.toLowerCase(), contacts, deals }
  return { company, contacts, deals, activities: storyOf(random, company.at, setting) }
}

/** One company in forty is there a second time, as somebody with less time would have typed it. */
function isDoubled(index: number): boolean {
  return index % 40 === 8
}

/** The same first word comes back with another trade. */
function tradeOf(index: number): Trade {
  const round = Math.floor(index / ROOTS.length)
  return TRADES[(index * 5 + round * 3) % TRADES.length]
}

function nameOf(index: number): string {
  const endings = tradeOf(index).endings
  return `${ROOTS[index % ROOTS.length]} ${endings[index % endings.length]}`
}

type CompanySetting = { now: number; slot: number; place: Place; trade: Trade }

function sampleCompany(random: Random, index: number, { now, slot, place, trade }: CompanySetting): Sample {
  const at = momentLately(random, now, DAYS_BACK)
  const doubled = isDoubled(index)
  const name = doubled ? `${nameOf(index - 1)} ${LEGAL_FORMS[place.country] ?? "Ltd"}` : nameOf(index)
  const size = CONTACTS_OF_TEN[slot]
  const segment = SEGMENTS[size > 6 ? 2 : size > 3 ? 1 : 0]
  const isCustomer = random.chance(0.4)
  return {
    at,
    owner: random.below(1_000),
    tags: tagsFor(random, [
      ["Key account", size > 6 ? 0.5 : 0.05],
      ["Partner", 0.1],
      ["Reference", isCustomer ? 0.2 : 0],
      ["At risk", isCustomer ? 0.1 : 0],
    ]),
    values: {
      name,
      domain: doubled ? null : domainOf(name),
      phones: random.chance(0.7) ? [phoneIn(place, index, MOST_CONTACTS)] : [],
      industry: trade.industry,
      employees: size * (3 + random.below(40)),
      city: random.pick(place.cities),
      country: place.country,
      description: random.chance(0.7) ? random.pick(ABOUT) : null,
      "custom:segment": segment.id,
      "custom:customerSince": isCustomer ? dayOf(at + random.fraction() * (now - at)) : null,
    },
  }
}

type ContactsSetting = { now: number; place: Place; company: Sample; count: number }

function sampleContacts(random: Random, index: number, setting: ContactsSetting): SampleContact[] {
  const { now, place, company, count } = setting
  const given = random.shuffled(place.given)
  const family = random.shuffled(place.family)
  const host = text(company.values.domain) || domainOf(text(company.values.name))
  return Array.from({ length: count }, (_, position) => {
    // Somebody who is in twice: the second time by the first name's letter, and with a private address but the same phone.
    const again = position === 2 && index % 16 === 5
    const [first, last] = again ? [given[0], family[0]] : [given[position], family[position % family.length]]
    const name = again ? `${first[0]}. ${last}` : `${first} ${last}`
    const local = again ? `${latin(first)}${index}` : `${latin(first)}.${latin(last)}`
    const at = momentBetween(random, company.at, Math.min(now, company.at + (position === 0 ? 1 : 60) * DAY))
    return {
      at,
      owner: random.chance(0.8) ? company.owner : random.below(1_000),
      tags: tagsFor(random, [
        ["Newsletter", 0.3],
        ["Trade fair", 0.15],
      ]),
      values: {
        name,
        emails: [again ? `${local}@post.example` : `${local}@${host}`],
        phones: again || random.chance(0.75) ? [phoneIn(place, index, again ? 0 : position)] : [],
        title: random.chance(0.85) ? random.pick(JOB_TITLES) : null,
        city: company.values.city,
        country: place.country,
        source: random.pick(SOURCES),
        "custom:role": random.chance(0.6) ? random.pick(ROLES_IN_DECISION).id : null,
      },
    }
  })
}

type DealSetting = {
  now: number
  openStages: number
  place: Place
  trade: Trade
  company: Sample
  contacts: SampleContact[]
}

function sampleDeal(random: Random, setting: DealSetting): SampleDeal {
  const { now, openStages, place, trade, company, contacts } = setting
  const contact = random.below(contacts.length)
  const at = momentBetween(random, contacts[contact].at, now)
  const need = random.pick(random.chance(0.6) ? trade.needs : COMMON_NEEDS)
  const length = (SHORTEST_DEAL + random.below(LONGEST_DEAL - SHORTEST_DEAL)) * DAY
  const moves = movesOf(random, { now, openStages, at, length })
  const ended = moves.some(({ to }) => typeof to === "string")
  const expected = Math.max(at + length, ended ? 0 : now + (random.below(70) - 10) * DAY)
  return {
    at,
    contact,
    need,
    moves,
    owner: random.chance(0.8) ? company.owner : random.below(1_000),
    tags: tagsFor(random, [["Trade fair", 0.1]]),
    values: {
      name: `${text(company.values.name)}: ${need[0].toLowerCase()}${need.slice(1)}`,
      amount: { amount: (4 + random.below(40) * random.below(12)) * 25_000, currency: currencyIn(place) },
      closeDate: dayOf(expected),
      source: random.pick(SOURCES),
      "custom:products": random
        .shuffled(PRODUCTS)
        .slice(0, 1 + random.below(2))
        .map(({ id }) => id),
      "custom:nextStep": ended || random.chance(0.4) ? null : random.pick(NEXT_STEPS),
    },
  }
}

/** Through the open stages at an even pace, then won, lost or still waiting; as far as it got by now. */
function movesOf(
  random: Random,
  { now, openStages, at, length }: { now: number; openStages: number; at: number; length: number },
): SampleDeal["moves"] {
  const end = (["won", "lost", null] as const)[random.weighted([48, 34, 18])]
  const reach = end === "won" ? openStages : 1 + random.below(openStages)
  const steps = Array.from({ length: Math.max(0, reach - 1) }, (_, step) => step + 1)
  const stops = end === null ? steps : [...steps, end]
  let last = at
  return stops.flatMap((to, position) => {
    const due = at + ((position + 1) / stops.length) * length
    last = Math.max(last + 1, momentBetween(random, due - DAY, due))
    return last < now ? [{ to, at: last }] : []
  })
}

function tagsFor(random: Random, chances: [SampleTag, number][]): SampleTag[] {
  return chances.filter(([, chance]) => random.chance(chance)).map(([tag]) => tag)
}

function currencyIn({ country }: Place): string {
  if (country === "United Kingdom") return "GBP"
  const inDollars = ["United States", "Canada", "Brazil", "India", "United Arab Emirates", "Kenya"]
  return inDollars.includes(country) ? "USD" : "EUR"
}

/** A number that nobody else has: `position` is 0 for the first contact of company number `index`. */
function phoneIn({ phone }: Place, index: number, position: number): string {
  const count = index * (MOST_CONTACTS + 1) + position
  // 7919 shares no factor with 10,000, so no two counts give the same digits.
  const digits = String((count * 7919) % 10_000).padStart(4, "0")
  let next = 0
  return phone.replace(/#/g, () => digits[next++])
}

function domainOf(company: string): string {
  return `${latin(company)}.example`
}

/** Lower-case letters a to z and digits only, as in addresses. */
function latin(name: string): string {
  const folded = sortable(name).replace(/ß/g, "ss").replace(/ł/g, "l").replace(/ø/g, "o").replace(/æ/g, "ae")
  return folded.replace(/[^a-z0-9]/g, "")
}

function text(value: Values[string]): string {
  return typeof value === "string" ? value : ""
}
