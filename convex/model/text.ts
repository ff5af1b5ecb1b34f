// Checks of what people type. All throw `invalid` naming the field.
import { refuse } from "../errors"

/** Longest name, title or company, in characters. */
export const NAME_LENGTH = 200
/** Longest e-mail address SMTP can carry (RFC 5321, 4.5.3.1.3). */
const EMAIL_LENGTH = 254
const PHONE_LENGTH = 40

/** One line of text: trimmed, inner white space folded, not empty, not too long. */
export function requireText(text: string, field: string, label: string, maxLength = NAME_LENGTH): string {
  const tidy = tidyLine(text)
  if (tidy === "") throw refuse("invalid", `${label} cannot be empty.`, field)
  return withinLength(tidy, field, label, maxLength)
}

/** As requireText, but missing or blank becomes null. */
export function optionalText(
  text: string | null | undefined,
  field: string,
  label: string,
  maxLength = NAME_LENGTH,
): string | null {
  const tidy = tidyLine(text ?? "")
  return tidy === "" ? null : withinLength(tidy, field, label, maxLength)
}

/** Trimmed and lower-cased address; only its shape is checked: something@host.tld. */
export function requireEmail(text: string, field = "email"): string {
  const email = text.trim().toLowerCase()
  if (email.length > EMAIL_LENGTH || !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) {
    throw refuse("invalid", "That does not look like an e-mail address.", field)
  }
  return email
}

/** Digits with the usual separators; kept as typed. */
export function requirePhone(text: string, field = "phones"): string {
  const phone = requireText(text, field, "The phone number", PHONE_LENGTH)
  if (!/^\+?[\d\s()./-]*\d[\d\s()./-]*(\s?(x|ext\.?)\s?\d+)?$/i.test(phone)) {
    throw refuse("invalid", "That does not look like a phone number.", field)
  }
  return phone
}

/** Text of several lines: trimmed, line ends alike, not too long; may be empty. */
export function tidyText(text: string, field: string, label: string, maxLength: number): string {
  return withinLength(text.replace(/\r\n?/g, "\n").trim(), field, label, maxLength)
}

/** The words of a text, as text search splits them; doing it here makes every engine agree on e-mails. */
export function searchWords(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, " ").trim()
}

/** As lists sort names: lower case, accents folded, so that "Élan" stands beside "Elan". */
export function sortable(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
}

function tidyLine(text: string): string {
  return text.replace(/\s+/g, " ").trim()
}

function withinLength(text: string, field: string, label: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  throw refuse("invalid", `${label} can have at most ${maxLength} characters.`, field)
}
