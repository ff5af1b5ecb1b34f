// How a change to contacts looks in the pages already loaded, before the server has answered.
import type { OptimisticLocalStore } from "convex/browser"
import { insertAtPosition, insertAtTop } from "convex/react"
import { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"
import type { Contact } from "./contact-types"

type Workspace = Id<"workspaces">
type ContactChange = Partial<Omit<Contact, "_id" | "_creationTime">>

/** A search is answered by relevance, which only the server knows: a new contact joins the plain list alone. */
function showCreated(store: OptimisticLocalStore, workspaceId: Workspace, contact: Contact) {
  insertAtTop({
    paginatedQuery: api.contacts.list,
    argsToMatch: { workspaceId, search: undefined },
    localQueryStore: store,
    item: contact,
  })
}

function showUpdated(
  store: OptimisticLocalStore,
  workspaceId: Workspace,
  id: Id<"contacts">,
  change: ContactChange,
) {
  changePages(store, workspaceId, (page) =>
    page.map((contact) => (contact._id === id ? { ...contact, ...change } : contact)),
  )
  const shown = store.getQuery(api.contacts.get, { workspaceId, contactId: id })
  if (shown) store.setQuery(api.contacts.get, { workspaceId, contactId: id }, { ...shown, ...change })
}

function showRemoved(store: OptimisticLocalStore, workspaceId: Workspace, id: Id<"contacts">) {
  changePages(store, workspaceId, (page) => page.filter((contact) => contact._id !== id))
}

/** Puts a removed contact back where it was: the plain list is ordered by creation, newest first. */
function showRestored(store: OptimisticLocalStore, workspaceId: Workspace, contact: Contact) {
  insertAtPosition({
    paginatedQuery: api.contacts.list,
    argsToMatch: { workspaceId, search: undefined },
    sortOrder: "desc",
    sortKeyFromItem: (item) => item._creationTime,
    localQueryStore: store,
    item: contact,
  })
}

function changePages(
  store: OptimisticLocalStore,
  workspaceId: Workspace,
  change: (page: Contact[]) => Contact[],
) {
  for (const { args, value } of store.getAllQueries(api.contacts.list)) {
    if (value === undefined || args.workspaceId !== workspaceId) continue
    store.setQuery(api.contacts.list, args, { ...value, page: change(value.page) })
  }
}

export { showCreated, showRemoved, showRestored, showUpdated }
