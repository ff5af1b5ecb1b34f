// What a person may type about a deal, and how it becomes arguments for the server.
import type { Id } from "@/convex/_generated/dataModel"
import { sameValue } from "@/convex/model/fields/catalogue"
import * as z from "@/lib/zod"
import { amountToText, parseAmount } from "./amount"
import type { Deal, StageId } from "./board-types"

/** As the server allows. */
const LONGEST_TITLE = 200

const dealSchema = z
  .object({
    title: z
      .string()
      .trim()
      .min(1, "Please enter a title.")
      .max(LONGEST_TITLE, `Please keep this within ${LONGEST_TITLE} characters.`),
    amount: z.string(),
    currency: z.string(),
    contact: z.object({ _id: z.custom<Id<"contacts">>(), name: z.string() }).nullable(),
    closeDate: z
      .string()
      .refine((day) => day === "" || z.iso.date().safeParse(day).success, "Please enter a whole date."),
    stageId: z.custom<StageId>((id) => typeof id === "string" && id !== "", "Please choose a stage."),
  })
  .superRefine(({ amount, currency }, { addIssue }) => {
    const parsed = parseAmount(amount, currency)
    if (!parsed.ok) addIssue({ code: "custom", path: ["amount"], message: parsed.message })
  })

type DealInput = z.infer<typeof dealSchema>
type DealField = keyof DealInput

/** Which of our fields a field name of the server is about. */
const FIELD_OF_ARGUMENT: Partial<Record<string, DealField>> = {
  name: "title",
  amount: "amount",
  currency: "currency",
  contactId: "contact",
  closeDate: "closeDate",
  stageId: "stageId",
}

function dealField(argument: string | undefined): DealField | undefined {
  return argument === undefined ? undefined : FIELD_OF_ARGUMENT[argument]
}

function blankDeal(stageId: StageId, currency: string): DealInput {
  return { title: "", amount: "", currency, contact: null, closeDate: "", stageId }
}

function inputFromDeal(deal: Deal): DealInput {
  return {
    title: deal.name,
    amount: amountToText(deal.amount, deal.currency),
    currency: deal.currency,
    contact: deal.contactId && { _id: deal.contactId, name: deal.contactName ?? "Unnamed contact" },
    closeDate: deal.closeDate ?? "",
    stageId: deal.stageId,
  }
}

/** What the form says about a deal, as a card carries it. Needs checked input. */
function toDealFields(input: DealInput) {
  const parsed = parseAmount(input.amount, input.currency)
  return {
    name: input.title,
    amount: parsed.ok ? parsed.minor : 0,
    currency: input.currency,
    contactId: input.contact?._id ?? null,
    closeDate: input.closeDate || null,
    stageId: input.stageId,
  }
}

type DealFields = ReturnType<typeof toDealFields>

/** The same by the field keys of the catalogue, for records.create and records.update. */
function toValues({ amount, currency, ...values }: DealFields) {
  return { ...values, amount: { amount, currency } }
}

/** What the person changed, with what they saw before. */
function editsBetween(deal: Deal, fields: DealFields) {
  const { name, amount, currency, contactId, closeDate, stageId } = deal
  const before = toValues({ name, amount, currency, contactId, closeDate, stageId })
  const after = toValues(fields)
  const keys = ["name", "amount", "contactId", "closeDate", "stageId"] as const
  return keys
    .map((field) => ({ field, from: before[field], to: after[field] }))
    .filter(({ from, to }) => !sameValue(from, to))
}

/** Offered in this order; a deal may already be in another one. */
const CURRENCIES = [
  "EUR",
  "USD",
  "GBP",
  "CHF",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "JPY",
  "CAD",
  "AUD",
  "INR",
  "BRL",
]

/** The currency most deals are in, so that the next one rarely needs changing. */
function usualCurrency(deals: readonly Pick<Deal, "currency">[]): string {
  const counts = new Map<string, number>()
  for (const { currency } of deals) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "EUR"
}

export {
  blankDeal,
  CURRENCIES,
  dealField,
  dealSchema,
  editsBetween,
  inputFromDeal,
  toDealFields,
  toValues,
  usualCurrency,
  type DealField,
  type DealInput,
}
