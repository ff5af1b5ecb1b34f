// The access matrix: every public function of the app with who may call it, tried as everybody. Rows are beside
// their nouns in convex/access/; a public function without a row fails convex/access.test.ts.
import { makeFunctionReference } from "convex/server"
import { api } from "./_generated/api"
import type { Id } from "./_generated/dataModel"
import type { ErrorCode } from "./errors"
import type { FieldValue, ObjectName } from "./model/fields/catalogue"
import { ROLES, type Permission, type Role } from "./permissions"
import { addMember, addPerson, refusal, startTest, type Backend, type Person } from "./testing.helpers"

/** A workspace with one person of each role and a few records, and what rows need to build arguments. */
export type World = {
  t: Backend
  workspaceId: Id<"workspaces">
  people: Record<Role, Person>
  /** Makes a record and answers with its id. */
  record: (object: ObjectName, values?: Record<string, FieldValue>) => Promise<string>
  stageId: () => Promise<Id<"stages">>
}

export type Arguments = Record<string, unknown>

export type Row = {
  /** "anyone": without signing in; "signed in": any person, whatever their workspaces; otherwise the permission. */
  who: "anyone" | "signed in" | Permission
  /** Arguments that work for those who may call, without workspaceId; made with the rights of `caller`. */
  args?: (world: World, caller: Person) => Arguments | Promise<Arguments>
  /** Refusals that are right answers to those arguments even for those who may call. */
  answers?: readonly ErrorCode[]
  /** More ways to name things of another workspace, to be refused as `not_found` like the ids in `args`. */
  foreign?: (there: World, here: World) => Arguments[] | Promise<Arguments[]>
}

export type Rows = Record<string, Row>

export async function makeWorld(t: Backend): Promise<World> {
  const owner = await addPerson(t, "Olga Owner")
  const { workspaceId } = owner
  const people: Record<string, Person> = { owner }
  for (const role of ROLES.filter((each) => each !== "owner")) {
    const person = await addPerson(t, `${role} person`)
    await addMember(t, owner, person, role)
    people[role] = { ...person, workspaceId }
  }
  const stageId = async () => {
    const { stages } = await owner.as.query(api.deals.board, { workspaceId })
    return stages[0]._id
  }
  const record: World["record"] = async (object, values = {}) => {
    const needed: Record<string, FieldValue> =
      object === "deal" ? { amount: { amount: 100, currency: "EUR" }, stageId: await stageId() } : {}
    const { recordId } = await owner.as.mutation(api.records.create, {
      ...{ workspaceId, object },
      values: { name: `A ${object}`, ...needed, ...values },
    })
    return recordId
  }
  return { t, workspaceId, people: people as World["people"], record, stageId }
}

export async function twoWorlds(): Promise<{ here: World; there: World }> {
  const t = await startTest()
  return { here: await makeWorld(t), there: await makeWorld(t) }
}

type Registered = { isPublic?: boolean; isQuery?: boolean; isMutation?: boolean; isAction?: boolean }

export type PublicFunction = { path: string; kind: "query" | "mutation" | "action" }

const modules = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.*.ts"], {
  eager: true,
})

/** Every function a client can call, as the modules export them. */
export function publicFunctions(): PublicFunction[] {
  return Object.entries(modules).flatMap(([file, exports]) => {
    const name = file.slice("./".length, -".ts".length)
    return Object.entries(exports).flatMap(([exported, value]) => {
      if (typeof value !== "function") return []
      const { isPublic, isQuery, isMutation } = value as Registered
      if (isPublic !== true) return []
      const kind: PublicFunction["kind"] = isQuery ? "query" : isMutation ? "mutation" : "action"
      return [{ path: `${name}:${exported}`, kind }]
    })
  })
}

/** What a call came to: a result, or the code it was refused with. */
export type Outcome = { result: unknown } | { code: ErrorCode }

export async function call(
  caller: Pick<Backend, "query" | "mutation" | "action">,
  { path, kind }: PublicFunction,
  args: Arguments,
): Promise<Outcome> {
  const running = start(caller, kind, path, args)
  try {
    return { result: await running }
  } catch {
    return { code: (await refusal(running)).code }
  }
}

function start(
  caller: Pick<Backend, "query" | "mutation" | "action">,
  kind: PublicFunction["kind"],
  path: string,
  args: Arguments,
): Promise<unknown> {
  switch (kind) {
    case "query":
      return caller.query(makeFunctionReference<"query">(path), args)
    case "mutation":
      return caller.mutation(makeFunctionReference<"mutation">(path), args)
    case "action":
      return caller.action(makeFunctionReference<"action">(path), args)
  }
}
