import { v, type Infer } from "convex/values"
import type { Doc } from "../../_generated/dataModel"

export const vContact = v.object({
  _id: v.id("contacts"),
  _creationTime: v.number(),
  name: v.string(),
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  company: v.union(v.string(), v.null()),
  title: v.union(v.string(), v.null()),
  updatedAt: v.number(),
})

export type Contact = Infer<typeof vContact>

/** What members see of a contact. `_creationTime` is when it was added, also in sample data. */
export function viewContact(contact: Doc<"contacts">): Contact {
  const { _id, createdAt, name, email, phone, company, title, updatedAt } = contact
  return { _id, _creationTime: createdAt, name, email, phone, company, title, updatedAt }
}
