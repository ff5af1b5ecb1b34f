// Checks values people and programs send, by the type of their field. Pure: whether an id names something of
// the workspace is asked in model/records/references.
import { refuse } from "../../errors"
import { requireDay } from "../day"
import { requireEmail, requirePhone, requireText, tidyText } from "../text"
import { emptyValue, isMoney, type Field, type FieldValue, type Money } from "./catalogue"

/** Most e-mails, phones, tags or choices of one record. */
const MOST_VALUES = 20
const LONG_TEXT = 20_000
const URL_LENGTH = 2_000
/** Ten billion in a currency with cents; sums of a whole stage stay exact integers. */
export const MAX_AMOUNT = 1_000_000_000_000
const MAX_NUMBER = 1e15
/** Times from 1970 to 2200, in ms. */
const LATEST_TIME = 7_258_118_400_000

/** The tidy value, or `invalid` naming the field. */
export function checkValue(field: Field, value: FieldValue): FieldValue {
  const tidy = tidyValue(field, value)
  if (field.required === true && (tidy === null || tidy === "")) {
    throw refuse("invalid", `${field.label} cannot be empty.`, field.key)
  }
  return tidy
}

function tidyValue(field: Field, value: FieldValue): FieldValue {
  if (value === null || value === "") return emptyValue(field.type)
  switch (field.type) {
    case "text":
      return asText(field, value)
    case "longText":
      return tidyText(requireString(field, value), field.key, field.label, LONG_TEXT) || null
    case "number":
      return asNumber(field, value)
    case "money":
      return asMoney(field, value)
    case "date":
      return requireDay(requireString(field, value), field.key)
    case "time":
      return asTime(field, value)
    case "select":
      return asOption(field, value)
    case "multiSelect":
      return unique(requireStrings(field, value).map((id) => asOption(field, id)))
    case "checkbox":
      return asBoolean(field, value)
    case "url":
      return asUrl(field, value)
    case "domain":
      return asDomain(field, value)
    case "emails":
      return unique(
        requireStrings(field, value)
          .filter(isFilled)
          .map((text) => requireEmail(text, field.key)),
      )
    case "phones":
      return unique(
        requireStrings(field, value)
          .filter(isFilled)
          .map((text) => requirePhone(text, field.key)),
      )
    case "tags":
      return unique(requireStrings(field, value))
    case "person":
    case "company":
    case "contact":
    case "deal":
    case "pipeline":
    case "stage":
      return requireString(field, value)
    case "moneys":
      throw wrongKind(field)
    default:
      return field.type satisfies never
  }
}

function asText(field: Field, value: FieldValue): string | null {
  const text = requireString(field, value)
  return text.trim() === "" ? null : requireText(text, field.key, field.label)
}

function asNumber(field: Field, value: FieldValue): number {
  if (typeof value !== "number" || !Number.isFinite(value) || Math.abs(value) > MAX_NUMBER) {
    throw refuse("invalid", `${field.label} must be a number.`, field.key)
  }
  return value
}

function asMoney(field: Field, value: FieldValue): Money {
  if (!isMoney(value)) throw wrongKind(field)
  return {
    amount: requireAmount(value.amount, field.key),
    currency: requireCurrency(value.currency, field.key),
  }
}

function asTime(field: Field, value: FieldValue): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > LATEST_TIME) {
    throw refuse("invalid", `${field.label} must be a time.`, field.key)
  }
  return value
}

function asOption(field: Field, value: FieldValue): string {
  const id = requireString(field, value)
  if (!field.options?.some((option) => option.id === id)) {
    throw refuse("invalid", `${field.label} has no such choice.`, field.key)
  }
  return id
}

function asBoolean(field: Field, value: FieldValue): boolean {
  if (typeof value !== "boolean") throw wrongKind(field)
  return value
}

/** Web addresses only: others could run code when followed. A bare host gets https. */
function asUrl(field: Field, value: FieldValue): string | null {
  const text = requireString(field, value).trim()
  if (text === "") return null
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`)
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    !url.hostname.includes(".") ||
    text.length > URL_LENGTH
  ) {
    throw refuse("invalid", `${field.label} must be a web address.`, field.key)
  }
  return url.href
}

/** "https://www.Example.com/about" and "example.com" are both example.com. */
function asDomain(field: Field, value: FieldValue): string | null {
  const text = requireString(field, value).trim().toLowerCase()
  if (text === "") return null
  const host = parseUrl(text.includes("://") ? text : `https://${text}`)?.hostname.replace(/^www\./, "")
  if (host === undefined || !/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(host) || host.length > 253) {
    throw refuse("invalid", `${field.label} must look like example.com.`, field.key)
  }
  return host
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}

/** Integer minor units from zero up. */
export function requireAmount(amount: number, field = "amount"): number {
  if (!Number.isInteger(amount) || amount < 0 || amount > MAX_AMOUNT) {
    throw refuse("invalid", "The amount must be zero or more, and not astronomically large.", field)
  }
  return amount
}

export function requireCurrency(currency: string, field = "currency"): string {
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw refuse("invalid", "A currency is a three-letter code such as EUR.", field)
  }
  return currency
}

function requireString(field: Field, value: FieldValue): string {
  if (typeof value !== "string") throw wrongKind(field)
  return value
}

function requireStrings(field: Field, value: FieldValue): string[] {
  if (!Array.isArray(value) || value.some((each) => typeof each !== "string")) throw wrongKind(field)
  if (value.length > MOST_VALUES) {
    throw refuse("limit_reached", `${field.label} can have at most ${MOST_VALUES} values.`, field.key)
  }
  return value as string[]
}

function wrongKind(field: Field) {
  return refuse("invalid", `That is not a value for ${field.label}.`, field.key)
}

function isFilled(text: string): boolean {
  return text.trim() !== ""
}

function unique<T>(values: T[]): T[] {
  return [...new Set(values)]
}
