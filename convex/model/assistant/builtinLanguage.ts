// The understanding and the wording of the built-in model: pure functions from text to intent to text.
import type { Contact } from "../contacts/list"

type Detail = "email" | "phone" | "company" | "title"

export type Intent =
  | { kind: "count" }
  | { kind: "newest" }
  | { kind: "find"; who: string; detail: Detail | null }
  | { kind: "company"; company: string }
  | { kind: "help" }

/** What the tool returned, or that it failed. */
export type LookUp = { total: number; matches: Contact[] } | { failed: true }

const HELP =
  "I am the built-in assistant, a fixed set of rules rather than an AI model. I can look things up in your " +
  'contacts. Try "Who is Ada?", "What is Ada\'s e-mail?", "Who works at Acme?" or "How many contacts do we have?". ' +
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
  if (/\bhow many\b|\bnumber of (?:contacts|people)\b|\bcount\b/i.test(plain)) return { kind: "count" }
  const company = firstGroup(plain, [
    /\b(?:who|anyone|people|everyone|contacts?)\b.*\b(?:at|from|for)\s+(.+)$/i,
  ])
  if (company !== null) return { kind: "company", company }
  return (
    findDetail(plain) ?? findNewest(plain) ?? findPerson(plain) ?? findBareName(plain) ?? { kind: "help" }
  )
}

/** The words to give the tool; null when no look-up is needed. */
export function searchFor(intent: Intent): string | null {
  switch (intent.kind) {
    case "count":
    case "newest":
      return ""
    case "find":
      return intent.who
    case "company":
      return intent.company
    case "help":
      return null
  }
}

/** The answer in words. */
export function wordAnswer(intent: Intent, result: LookUp | null): string {
  if (intent.kind === "help" || result === null) return HELP
  if ("failed" in result) return "I could not look at the contacts just now. Please try again."
  const { total, matches } = result
  switch (intent.kind) {
    case "count":
      return total === 0
        ? "You have no contacts yet."
        : `You have ${total} ${total === 1 ? "contact" : "contacts"}.`
    case "newest":
      if (matches.length === 0) return "You have no contacts yet."
      return `Your newest contacts:\n\n${asList(matches)}`
    case "company":
      return wordCompany(intent.company, matches)
    case "find":
      return wordPerson(intent.who, intent.detail, matches)
  }
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

/** "Show me the newest contacts", "Who are our contacts?" */
function findNewest(plain: string): Intent | null {
  return /\b(?:contacts|people)$/i.test(plain) ? { kind: "newest" } : null
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

function wordPerson(who: string, detail: Detail | null, matches: Contact[]): string {
  const named = matches.filter((contact) => mentions(contact.name, who))
  const found = named.length > 0 ? named : matches
  if (found.length === 0) return `I found nobody called ${who} in your contacts.`
  if (found.length > 1) return `I found ${found.length} contacts for ${who}:\n\n${asList(found)}`
  const [contact] = found
  return detail === null ? describe(contact) : wordDetail(contact, detail)
}

function wordCompany(company: string, matches: Contact[]): string {
  const there = matches.filter((contact) => contact.company !== null && mentions(contact.company, company))
  if (there.length === 0) return `I found nobody at ${company} in your contacts.`
  return `At ${there[0].company}:\n\n${asList(there)}`
}

const DETAIL_NAMES: Record<Detail, string> = {
  email: "e-mail address",
  phone: "phone number",
  company: "company",
  title: "job title",
}

function wordDetail(contact: Contact, detail: Detail): string {
  const value = contact[detail]
  const name = DETAIL_NAMES[detail]
  return value === null
    ? `${contact.name} is in your contacts, but without ${detail === "email" ? "an" : "a"} ${name}.`
    : `${contact.name}'s ${name} is ${value}.`
}

function describe(contact: Contact): string {
  const { name, title, company, email, phone } = contact
  const post = [title, company].filter((text) => text !== null).join(" at ")
  const reach = [email && `E-mail: ${email}.`, phone && `Phone: ${phone}.`].filter(Boolean).join(" ")
  const intro = post === "" ? `${name} is one of your contacts.` : `${name}: ${post}.`
  return reach === "" ? intro : `${intro} ${reach}`
}

function asList(contacts: Contact[]): string {
  return contacts
    .map(({ name, title, company, email }) => {
      const facts = [title, company, email].filter((text) => text !== null).join(", ")
      return facts === "" ? `- ${name}` : `- ${name} (${facts})`
    })
    .join("\n")
}

/** Whether the words of `who` all start a word of `text`. */
function mentions(text: string, who: string): boolean {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  const wanted = who.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return wanted.filter(Boolean).every((start) => words.some((word) => word.startsWith(start)))
}
