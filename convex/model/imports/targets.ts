// What a column of a file can be imported as: the editable fields of the object, and a few things that become
// fields together. Pure; the page offers them, the guesses and the import itself read them.
import type { Field, FieldType, ObjectName } from "../fields/catalogue"
import { sortable } from "../text"

/** "part" targets feed a field together with others: first and last name, the domain of a company. */
export type Target = { key: string; label: string; type: FieldType; part?: true }

const FIRST_NAME: Target = { key: "firstName", label: "First name", type: "text", part: true }
const LAST_NAME: Target = { key: "lastName", label: "Last name", type: "text", part: true }
const COMPANY_DOMAIN: Target = { key: "companyDomain", label: "Company domain", type: "domain", part: true }
const CURRENCY: Target = { key: "currency", label: "Currency", type: "text", part: true }

const PARTS: Record<ObjectName, readonly Target[]> = {
  company: [],
  contact: [FIRST_NAME, LAST_NAME, COMPANY_DOMAIN],
  deal: [CURRENCY, COMPANY_DOMAIN],
  activity: [],
}

export function targetsOf(object: ObjectName, fields: readonly Field[]): Target[] {
  const editable = fields.filter(({ readOnly }) => readOnly !== true)
  const whole = editable.map(({ key, label, type }) => ({ key, label, type }))
  const [name, ...rest] = whole
  return object === "contact" ? [name, ...PARTS.contact, ...rest] : [...whole, ...PARTS[object]]
}

/** Several columns may feed these; each of the others takes one. */
export function takesSeveral({ type }: Pick<Target, "type">): boolean {
  return type === "emails" || type === "phones" || type === "tags" || type === "multiSelect"
}

/** Names of columns as spreadsheets and other products write them, folded by `fold`. */
const SYNONYMS: Record<string, readonly string[]> = {
  name: ["name", "full name", "display name", "nom complet"],
  firstName: ["first name", "firstname", "given name", "forename", "vorname", "prenom", "nombre"],
  lastName: ["last name", "lastname", "surname", "family name", "nachname", "nom", "apellido", "apellidos"],
  emails: [
    "email",
    "e mail",
    "emails",
    "e mails",
    "email address",
    "e mail address",
    "mail",
    "work email",
    "primary email",
    "email 1",
    "email 2",
    "other email",
    "e mail 1 value",
    "e mail 2 value",
    "courriel",
    "correo",
  ],
  phones: [
    "phone",
    "phones",
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "mobile phone",
    "cell",
    "telefon",
    "work phone",
    "phone 1",
    "phone 2",
    "phone 1 value",
    "mobil",
    "handy",
    "telefono",
    "mobile number",
  ],
  companyId: [
    "company",
    "company name",
    "organization",
    "organisation",
    "organization name",
    "employer",
    "account",
    "account name",
    "firma",
    "unternehmen",
    "societe",
    "empresa",
    "associated company",
  ],
  contactId: [
    "contact",
    "contact name",
    "person",
    "contact email",
    "primary contact",
    "ansprechpartner",
    "associated contact",
  ],
  dealId: ["deal", "deal name", "opportunity"],
  companyDomain: ["company domain", "company website", "company domain name", "domain", "website"],
  domain: ["domain", "company domain name", "website", "web site", "url", "webseite", "homepage", "web"],
  title: ["title", "job title", "position", "role", "jobtitle", "beruf", "funktion", "poste", "cargo"],
  industry: ["industry", "sector", "branche", "secteur"],
  employees: ["employees", "number of employees", "headcount", "company size", "size", "mitarbeiter"],
  city: ["city", "town", "stadt", "ort", "ville", "ciudad"],
  country: ["country", "country region", "land", "pays", "pais"],
  linkedin: ["linkedin", "linkedin url", "linkedin profile", "linkedin bio"],
  source: ["source", "lead source", "original source", "quelle", "herkunft"],
  ownerId: [
    "owner",
    "contact owner",
    "company owner",
    "deal owner",
    "account owner",
    "assigned to",
    "besitzer",
    "responsible",
  ],
  assigneeId: ["assignee", "assigned to", "owner"],
  tagIds: ["tags", "tag", "labels", "label", "groups", "categories", "schlagworte"],
  description: ["description", "notes", "note", "about", "comments", "beschreibung", "notizen", "bemerkung"],
  amount: [
    "amount",
    "value",
    "deal value",
    "deal amount",
    "price",
    "revenue",
    "betrag",
    "wert",
    "summe",
    "montant",
  ],
  currency: ["currency", "wahrung", "devise"],
  stageId: ["stage", "deal stage", "status", "phase", "pipeline stage", "etape"],
  closeDate: [
    "close date",
    "expected close",
    "expected close date",
    "closing date",
    "abschluss",
    "abschlussdatum",
  ],
  kind: ["kind", "type", "activity type", "art"],
  body: ["text", "body", "note", "notes", "description", "comment", "inhalt"],
  at: ["when", "date", "time", "at", "activity date", "datum"],
  dueDate: ["due", "due date", "deadline", "fallig"],
  doneAt: ["done", "done at", "completed", "completed at"],
}

/** What each object calls its name. */
const NAMES: Record<ObjectName, readonly string[]> = {
  company: [
    "company",
    "company name",
    "account",
    "account name",
    "organization",
    "organisation",
    "organization name",
    "firma",
    "kunde",
    "unternehmen",
  ],
  contact: ["contact", "contact name", "person", "kontakt", "ansprechpartner"],
  deal: ["deal", "deal name", "deal title", "title", "titel", "opportunity", "opportunity name"],
  activity: ["subject", "title", "betreff", "titel"],
}

/** How well a column's name fits a target: 2 for its own label, 1 for a synonym, 0 for none. */
export function nameFit(object: ObjectName, header: string, target: Target): 0 | 1 | 2 {
  const name = fold(header)
  if (name === "") return 0
  if (name === fold(target.label) || name === fold(target.key)) return 2
  if (target.key === "name" && NAMES[object].includes(name)) return 1
  return SYNONYMS[target.key]?.includes(name) === true ? 1 : 0
}

/** Whether a text is the name of some column anywhere. */
export function isColumnName(text: string): boolean {
  const name = fold(text)
  return [...Object.values(SYNONYMS), ...Object.values(NAMES)].some((names) => names.includes(name))
}

function fold(text: string): string {
  return sortable(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}
