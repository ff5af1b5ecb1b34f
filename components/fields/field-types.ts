import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

type CustomField = FunctionReturnType<typeof api.fields.list>[number]
type FieldId = Id<"customFields">
type Subject = "company" | "contact" | "deal"

const SUBJECTS: readonly { subject: Subject; label: string }[] = [
  { subject: "contact", label: "Contacts" },
  { subject: "company", label: "Companies" },
  { subject: "deal", label: "Deals" },
]

/** What a field can hold, in the words of people; the order is that of the list to choose from. */
const TYPES: readonly { type: CustomField["type"]; label: string }[] = [
  { type: "text", label: "Text" },
  { type: "number", label: "Number" },
  { type: "money", label: "Money" },
  { type: "date", label: "Date" },
  { type: "select", label: "One choice" },
  { type: "multiSelect", label: "Several choices" },
  { type: "checkbox", label: "Yes or no" },
  { type: "url", label: "Web address" },
  { type: "person", label: "Person of the team" },
]

function typeLabel(type: CustomField["type"]): string {
  return TYPES.find((each) => each.type === type)?.label ?? type
}

function hasChoices(type: CustomField["type"]): boolean {
  return type === "select" || type === "multiSelect"
}

export { hasChoices, SUBJECTS, typeLabel, TYPES, type CustomField, type FieldId, type Subject }
