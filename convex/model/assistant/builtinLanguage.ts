// The understanding and the wording of the built-in model: pure functions from text to intent to text.
import { OBJECT_WORDS, type ObjectName } from "../fields/catalogue"
import type { LookUp, Match } from "./lookUp"

type Detail = "email" | "phone" | "company" | "title"

export type Intent =
  | { kind: "count"; object: ObjectName }
  | { kind: "newest"; object: ObjectName }
  | { kind: "find"; who: string; detail: Detail | null }
  | { kind: "company"; company: string }
  | { kind: "record"; object: ObjectName; name: string }
  | { kind: "stages" }
  | { kind: "help" }

/** What the tool returned, or that it failed. */
export type Result = LookUp | { failed: true }

const HELP =
  "I am the built-in assistant, a fixed set of rules rather than an AI model. I can look things up in your " +
  "contacts, companies, deals and activities. Try " +
  '"Who is Ada?", "What is Ada\'s e-mail?", "Who works at Acme?", "What is in each stage?", ' +
  '"Show me the newest deals" or "How many contacts do we have?". ' +
  "To ask freely, whoever runs this server can set OPENAI_API_KEY."

const DETAIL_WORDS: [RegExp, Detail][] = [
  [/e-?mail(?:\s+address)?|address/, "email"],
  [/(?:tele)?phone(?:\s+number)?|number|mobile|cell/, "phone"],
  [/company|employer|organi[sz]ation/, "company"],
  [/(?:job\s+)?title|role|position|job/, "title"],
]
const ANY_DETAIL = DETAIL_WORDS.map(([words]) => words.source).join("|")

/** What a question asks for. Anything it does not recognise, but that is short, is taken as a name. */
export function understand(question: string): Intent {
  const text = question.replace(/[“”"]/g, "").replace(/’/g, "'").replace(/\s+/g, " ").trim()
  const plain = text.replace(/[?!.]+$/, "").trim()
  if (/\b(?:pipeline|stages?)\b/i.test(plain)) return { kind: "stages" }
  if (/\bhow many\b|\bnumber of (?:contacts|people|deals|companies)\b|\bcount\b/i.test(plain)) {
    return { kind: "count", object: objectIn(plain) }
  }
  const record = findRecord(plain)
  if (record !== null) return record
  const company = firstGroup(plain, [
    /\b(?:who|anyone|people|everyone|contacts?)\b.*\b(?:at|from|for)\s+(.+)$/i,
  ])
  if (company !== null) return { kind: "company", company }
  return (
    findDetail(plain) ?? findNewest(plain) ?? findPerson(plain) ?? findBareName(plain) ?? { kind: "help" }
  )
}

/** What to give the tool; null when no look-up is needed. */
export function requestFor(intent: Intent): { object: ObjectName; search: string } | null {
  switch (intent.kind) {
    case "count":
    case "newest":
      return { object: intent.object, search: "" }
    case "find":
      return { object: "contact", search: intent.who }
    case "company":
      return { object: "contact", search: intent.company }
    case "record":
      return { object: intent.object, search: intent.name }
    case "stages":
      return { object: "deal", search: "" }
    case "help":
      return null
  }
}

/** The answer in words. */
export function wordAnswer(intent: Intent, result: Result | null): string {
  if (intent.kind === "help" || result === null) return HELP
  if ("failed" in result) return "I could not look that up just now. Please try again."
  const { total, matches, stages } = result
  switch (intent.kind) {
    case "count":
      return wordCount(intent.object, total)
    case "newest": {
      const { many } = OBJECT_WORDS[intent.object]
      return matches.length === 0 ? `You have no ${many} yet.` : `Your newest ${many}:\n\n${asList(matches)}`
    }
    case "company":
      return wordCompany(intent.company, matches)
    case "find":
      return wordPerson(intent.who, intent.detail, matches)
    case "record":
      return wordRecord(intent.object, intent.name, matches)
    case "stages":
      return wordStages(stages)
  }
}

const OBJECT_PATTERNS: [RegExp, ObjectName][] = [
  [/\bdeals?\b/i, "deal"],
  [/\b(?:company|companies)\b/i, "company"],
  [/\b(?:activity|activities|notes?|calls|meetings?|tasks?)\b/i, "activity"],
]

/** What kind of record a text speaks of; people, when it does not say. */
function objectIn(text: string): ObjectName {
  return OBJECT_PATTERNS.find(([words]) => words.test(text))?.[1] ?? "contact"
}

/** "Find the deal Harbour lights", "What do we know about the company Northwater?" */
function findRecord(plain: string): Intent | null {
  const asks =
    "(?:what(?:'s| is)|tell me about|what do (?:you|we) know about|find|look up|show(?: me)?|how is)"
  const named = new RegExp(
    `^(?:${asks}\\s+)?(?:the\\s+|our\\s+)?(deal|company|note|task|meeting)\\s+(?:called\\s+|about\\s+)?(.+)$`,
    "i",
  ).exec(plain)
  return named === null ? null : { kind: "record", object: objectIn(named[1]), name: named[2].trim() }
}

function findDetail(plain: string): Intent | null {
  const word = `(${ANY_DETAIL})`
  const patterns = [
    new RegExp(
      `(?:what(?:'s| is| are)|give me|tell me|show me|find)?\\s*(?:the\\s+)?(.+?)'s?\\s+${word}$`,
      "i",
    ),
    new RegExp(`\\b${word}\\s+(?:of|for)\\s+(.+)$`, "i"),
  ]
  const possessive = patterns[0].exec(plain)
  if (possessive !== null) return find(possessive[1], detailOf(possessive[2]))
  const genitive = patterns[1].exec(plain)
  if (genitive !== null) return find(genitive[2], detailOf(genitive[1]))
  const contact = firstGroup(plain, [/\bhow (?:do|can) (?:i|we) (?:reach|contact|call|e-?mail)\s+(.+)$/i])
  if (contact !== null) return find(contact, /\bcall\b/i.test(plain) ? "phone" : "email")
  const workplace = firstGroup(plain, [/\bwhere does\s+(.+?)\s+work$/i])
  return workplace === null ? null : find(workplace, "company")
}

function findPerson(plain: string): Intent | null {
  const who = firstGroup(plain, [
    /\b(?:who(?:'s| is| are| was))\s+(.+)$/i,
    /\b(?:tell me|what do (?:you|we) know)\s+about\s+(.+)$/i,
    /^(?:please\s+)?(?:find|look up|search(?: for)?|show(?: me)?)\s+(.+)$/i,
    /\bdo (?:we|i) (?:know|have)\s+(?!any\b)(.+)$/i,
  ])
  return who === null ? null : find(who, null)
}

/** "Show me the newest deals", "Who are our contacts?" */
function findNewest(plain: string): Intent | null {
  return /\b(?:contacts|people|deals|companies|activities|notes|tasks)$/i.test(plain)
    ? { kind: "newest", object: objectIn(plain) }
    : null
}

/** "Ada" or "Ada Lovelace": up to three words, each with a capital, and not a greeting. */
function findBareName(plain: string): Intent | null {
  const looksLikeName = /^\p{Lu}[\p{L}'-]*(?: \p{L}[\p{L}'-]*){0,2}$/u.test(plain)
  return looksLikeName && !/^(?:hi|hello|hey|help|thanks|thank you|yes|no|ok)\b/i.test(plain)
    ? find(plain, null)
    : null
}

function find(who: string, detail: Detail | null): Intent {
  const name = who
    .replace(/^(?:what(?:'s| is)|who(?:'s| is)|give me|tell me|show me|find|the|our|my)\s+/i, "")
    .replace(/^(?:the|our|my)\s+/i, "")
    .trim()
  return { kind: "find", who: name, detail }
}

function detailOf(word: string): Detail {
  const match = DETAIL_WORDS.find(([words]) => new RegExp(`^(?:${words.source})$`, "i").test(word))
  return match?.[1] ?? "email"
}

function firstGroup(text: string, patterns: RegExp[]): string | null {
  for (const pattern of patterns) {
    const group = pattern.exec(text)?.[1]?.trim()
    if (group) return group
  }
  return null
}

function wordPerson(who: string, detail: Detail | null, matches: Match[]): string {
  const named = matches.filter((contact) => mentions(contact.name, who))
  const found = named.length > 0 ? named : matches
  if (found.length === 0) return `I found nobody called ${who} in your contacts.`
  if (found.length > 1) return `I found ${found.length} contacts for ${who}:\n\n${asList(found)}`
  const [contact] = found
  return detail === null ? describe(contact) : wordDetail(contact, detail)
}

function wordCompany(company: string, matches: Match[]): string {
  const there = matches.filter((contact) => mentions(detailFact(contact, "company") ?? "", company))
  if (there.length === 0) return `I found nobody at ${company} in your contacts.`
  return `At ${detailFact(there[0], "company")}:\n\n${asList(there)}`
}

function wordCount(object: ObjectName, total: number | null): string {
  const { one, many } = OBJECT_WORDS[object]
  if (total === null) return `I do not count ${many}. Ask me for the newest ones.`
  return total === 0 ? `You have no ${many} yet.` : `You have ${total} ${total === 1 ? one : many}.`
}

function wordRecord(object: ObjectName, name: string, matches: Match[]): string {
  const { one, many } = OBJECT_WORDS[object]
  if (matches.length === 0) return `I found no ${one} called ${name}.`
  if (matches.length > 1) return `I found ${matches.length} ${many} for ${name}:\n\n${asList(matches)}`
  const [{ name: found, facts }] = matches
  return `${found}:\n\n${facts.map(({ field, value }) => `- ${field}: ${value}`).join("\n")}`
}

/** Sums of several currencies stand side by side; they are never added together. */
function wordStages(stages: LookUp["stages"]): string {
  const pipelines = new Set(stages.map((stage) => stage.pipeline))
  const lines = stages.map(({ pipeline, name, count, sums }) => {
    const stage = pipelines.size > 1 ? `${pipeline}, ${name}` : name
    const deals = `${count} ${count === 1 ? "deal" : "deals"}`
    return `- ${stage}: ${[deals, ...(sums.length === 0 ? [] : [sums.join(" and ")])].join(", ")}`
  })
  return `What stands in each stage:\n\n${lines.join("\n")}`
}

/** The field that holds each detail, by its label, and how a sentence calls it. */
const DETAILS: Record<Detail, { field: string; name: string }> = {
  email: { field: "E-mail", name: "e-mail address" },
  phone: { field: "Phone", name: "phone number" },
  company: { field: "Company", name: "company" },
  title: { field: "Job title", name: "job title" },
}

function detailFact({ facts }: Match, detail: Detail): string | null {
  return facts.find(({ field }) => field === DETAILS[detail].field)?.value ?? null
}

function wordDetail(contact: Match, detail: Detail): string {
  const value = detailFact(contact, detail)
  const { name } = DETAILS[detail]
  return value === null
    ? `${contact.name} is in your contacts, but without ${detail === "email" ? "an" : "a"} ${name}.`
    : `${contact.name}'s ${name} is ${value}.`
}

function describe(contact: Match): string {
  const { name } = contact
  const [title, company, email, phone] = (["title", "company", "email", "phone"] as const).map((detail) =>
    detailFact(contact, detail),
  )
  const post = [title, company].filter((text) => text !== null).join(" at ")
  const reach = [email && `E-mail: ${email}.`, phone && `Phone: ${phone}.`].filter(Boolean).join(" ")
  const intro = post === "" ? `${name} is one of your contacts.` : `${name}: ${post}.`
  return reach === "" ? intro : `${intro} ${reach}`
}

/** What tells one record from another in a list. */
const LISTED = ["Kind", "Amount", "Stage", "Job title", "Company", "Domain", "E-mail", "Due"]

function asList(matches: Match[]): string {
  return matches
    .map(({ name, facts }) => {
      const told = LISTED.flatMap((field) => facts.find((fact) => fact.field === field)?.value ?? [])
      return told.length === 0 ? `- ${name}` : `- ${name} (${told.join(", ")})`
    })
    .join("\n")
}

/** Whether the words of `who` all start a word of `text`. */
function mentions(text: string, who: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const wanted = who.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return wanted.filter(Boolean).every((start) => words.some((word) => word.startsWith(start)))
}
