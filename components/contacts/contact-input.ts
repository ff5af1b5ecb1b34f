// What a person may type about a contact, and how it becomes arguments for the server.
import { z } from "@/lib/zod"

const LONGEST_NAME = 120
const LONGEST_TEXT = 200
const LONGEST_PHONE = 40

const optionalText = (longest: number) =>
  z.string().trim().max(longest, `Please keep this under ${longest} characters.`)

const contactSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Please enter a name.")
    .max(LONGEST_NAME, `Please keep this under ${LONGEST_NAME} characters.`),
  email: optionalText(LONGEST_TEXT).refine((text) => text === "" || z.email().safeParse(text).success, {
    message: "This does not look like an e-mail address.",
  }),
  phone: optionalText(LONGEST_PHONE),
  company: optionalText(LONGEST_TEXT),
  title: optionalText(LONGEST_TEXT),
})

type ContactInput = z.infer<typeof contactSchema>
type ContactField = keyof ContactInput

const CONTACT_FIELDS = [
  "name",
  "email",
  "phone",
  "company",
  "title",
] as const satisfies readonly ContactField[]
const EMPTY_CONTACT: ContactInput = { name: "", email: "", phone: "", company: "", title: "" }

function isContactField(field: string | undefined): field is ContactField {
  return CONTACT_FIELDS.some((known) => known === field)
}

function inputFromContact(contact: { [F in ContactField]: string | null }): ContactInput {
  return {
    name: contact.name ?? "",
    email: contact.email ?? "",
    phone: contact.phone ?? "",
    company: contact.company ?? "",
    title: contact.title ?? "",
  }
}

/** Arguments of contacts.create: what was left empty is not sent. */
function toCreateArgs(input: ContactInput) {
  return {
    name: input.name,
    email: input.email || undefined,
    phone: input.phone || undefined,
    company: input.company || undefined,
    title: input.title || undefined,
  }
}

/** Arguments of contacts.update: what was left empty is cleared. */
function toUpdateArgs(input: ContactInput) {
  return {
    name: input.name,
    email: input.email || null,
    phone: input.phone || null,
    company: input.company || null,
    title: input.title || null,
  }
}

export {
  CONTACT_FIELDS,
  contactSchema,
  EMPTY_CONTACT,
  inputFromContact,
  isContactField,
  toCreateArgs,
  toUpdateArgs,
  type ContactField,
  type ContactInput,
}
