// What two records have in common that makes them look like one. Pure, and the same from either side.
import type { Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"
import type { vDuplicateReason } from "../../tables/duplicates"
import { phoneDigits } from "../records/indexing"
import { companyKey, mayBeSamePerson } from "./names"

export type DuplicateReason = Infer<typeof vDuplicateReason>
type Contact = Pick<Doc<"contacts">, "name" | "emails" | "phones" | "companyId">
type Company = Pick<Doc<"companies">, "name" | "phones">

/** Fewer digits are an extension or a slip rather than a number. */
const PHONE_DIGITS = 6

/** Mail services everybody uses: an address there says nothing about where somebody works. */
const SHARED_HOSTS = new Set(
  "aol.com gmail.com gmx.de gmx.net hotmail.com icloud.com outlook.com proton.me web.de yahoo.com".split(" "),
)

export function compareContacts(a: Contact, b: Contact): DuplicateReason[] {
  const reasons = samePhone(a, b)
  if (!mayBeSamePerson(a.name, b.name)) return reasons
  if (a.companyId !== null && a.companyId === b.companyId) {
    reasons.push({ kind: "nameInCompany", text: "" })
  }
  const host = hostsOf(a).find((each) => hostsOf(b).includes(each))
  if (host !== undefined) reasons.push({ kind: "nameAtDomain", text: host })
  return reasons
}

export function compareCompanies(a: Company, b: Company): DuplicateReason[] {
  const reasons = samePhone(a, b)
  const key = companyKey(a.name)
  if (key !== "" && key === companyKey(b.name)) reasons.push({ kind: "companyName", text: "" })
  return reasons
}

/** Numbers worth looking others up by. */
export function numbersOf({ phones }: { phones: readonly string[] }): string[] {
  return [...new Set(phones.map(phoneDigits))].filter((digits) => digits.length >= PHONE_DIGITS)
}

function samePhone(a: { phones: string[] }, b: { phones: string[] }): DuplicateReason[] {
  const others = numbersOf(b)
  const shared = a.phones.find((phone) =>
    numbersOf({ phones: [phone] }).some((each) => others.includes(each)),
  )
  return shared === undefined ? [] : [{ kind: "phone", text: shared }]
}

function hostsOf({ emails }: Contact): string[] {
  return emails.map((email) => email.slice(email.indexOf("@") + 1)).filter((host) => !SHARED_HOSTS.has(host))
}
