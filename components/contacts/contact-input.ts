// What a person may type about a contact, and how it becomes arguments for the server.
import * as z from "@/lib/zod"

// As the server allows.
const LONGEST_TEXT = 200
const LONGEST_PHONE = 40

const shortText = (longest: number) =>
  z.string().trim().max(longest, `Please keep this within ${longest} characters.`)

const contactSchema = z.object({
  name: shortText(LONGEST_TEXT).min(1, "Please enter a name."),
  email: shortText(LONGEST_TEXT).refine((text) => text === "" || z.email().safeParse(text).success, {
    message: "This does not look like an e-mail address.",
  }),
  phone: shortText(LONGEST_PHONE),
  company: shortText(LONGEST_TEXT),
  title: shortText(LONGEST_TEXT),
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
