// The tags and custom fields that sample data brings along.
import type { Doc } from "../../_generated/dataModel"

export const SAMPLE_TAGS = [
  { name: "Key account", color: "1" },
  { name: "Partner", color: "2" },
  { name: "Newsletter", color: "4" },
  { name: "Trade fair", color: "3" },
  { name: "Reference", color: "6" },
  { name: "At risk", color: "5" },
] as const

export type SampleTag = (typeof SAMPLE_TAGS)[number]["name"]

type SampleField = Pick<Doc<"customFields">, "object" | "label" | "type" | "options"> & {
  /** Name inside the sample data; the id is known once the field is made. */
  key: string
}

const options = (...labels: string[]) =>
  labels.map((label, index) => ({
    id: label.toLowerCase().replace(/[^a-z]+/g, "-"),
    label,
    color: String((index % 8) + 1),
  }))

export const SEGMENTS = options("Small", "Mid-size", "Enterprise")
export const ROLES_IN_DECISION = options("Decides", "Champion", "Advises", "Uses it")
export const PRODUCTS = options("Platform", "Training", "Support", "Integration")

export const SAMPLE_FIELDS: readonly SampleField[] = [
  { key: "segment", object: "company", label: "Segment", type: "select", options: SEGMENTS },
  { key: "customerSince", object: "company", label: "Customer since", type: "date", options: [] },
  {
    key: "role",
    object: "contact",
    label: "Part in the decision",
    type: "select",
    options: ROLES_IN_DECISION,
  },
  { key: "products", object: "deal", label: "Products", type: "multiSelect", options: PRODUCTS },
  { key: "nextStep", object: "deal", label: "Next step", type: "text", options: [] },
]
