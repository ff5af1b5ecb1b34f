// Every public function, tried as everybody; and with every id another workspace has.
import { ROUTABLE_HTTP_METHODS } from "convex/server"
import { describe, expect, test } from "vitest"
import { call, publicFunctions, twoWorlds } from "./access.helpers"
import type { Arguments, Outcome, PublicFunction, Row, Rows, World } from "./access.helpers"
import type { ErrorCode } from "./errors"
import http from "./http"
import { mayDo, ROLES, type Role } from "./permissions"
import schema from "./schema"
import { addPerson, settle, type Backend } from "./testing.helpers"

const files = import.meta.glob<{ rows: Rows }>("./access/*.helpers.ts", { eager: true })
const rows: Rows = Object.assign({}, ...Object.values(files).map((file) => file.rows))
const functions = publicFunctions()

describe("the access matrix", () => {
  test("has a row for every public function and no row too many", () => {
    const paths = functions.map(({ path }) => path).sort()
    expect(paths).toEqual(Object.keys(rows).sort())
  })

  describe.each(functions.filter(({ path }) => path in rows))("$path", (fn) => {
    const row = rows[fn.path]

    test("answers everybody as their role deserves", async () => {
      const { here } = await twoWorlds()
      const outcomes: Record<string, string> = {}
      const expected: Record<string, string> = {}
      for (const caller of ["nobody", "stranger", ...ROLES] as const) {
        outcomes[caller] = inWords(await tryAs(here, fn, row, caller), row.answers ?? [])
        expected[caller] = expectedFor(row, caller)
      }
      expect(outcomes).toEqual(expected)
      await settle(here.t)
    })

    if (!isOfWorkspace(row) || row.args === undefined) return

    test("finds nothing of another workspace, and changes nothing", async () => {
      const { here, there } = await twoWorlds()
      const own = await row.args!(there, there.people.owner)
      const cases = [...(namesIds(own, there) ? [own] : []), ...((await row.foreign?.(there, here)) ?? [])]
      const before = await everything(here.t)
      for (const args of cases) {
        const outcome = await call(here.people.owner.as, fn, { ...args, workspaceId: here.workspaceId })
        expect(inWords(outcome, []), JSON.stringify(args)).toBe(
          fn.kind === "query" && !("code" in outcome) && isNothing(outcome.result) ? "allowed" : "not_found",
        )
      }
      expect(await everything(here.t)).toEqual(before)
    })
  })
})

/**
 * HTTP routes with the status a stranger gets: the auth library's are open to everybody; what is below /api/v1 asks for
 * a key or a grant, which convex/api.test.ts tries.
 */
const ROUTES: Record<string, number> = {
  "GET /.well-known/openid-configuration": 200,
  "GET /.well-known/jwks.json": 200,
  ...Object.fromEntries(ROUTABLE_HTTP_METHODS.map((method) => [`${method} /api/v1/*`, 404])),
}

describe("HTTP routes", () => {
  const routes = http.getRoutes().map(([path, method]) => `${method} ${path}`)

  test("are all in the table, and no other is", () => {
    expect(routes.sort()).toEqual(Object.keys(ROUTES).sort())
  })

  test.each(Object.entries(ROUTES))("%s answers a stranger with %i", async (route, status) => {
    const [method, path] = route.split(" ")
    const { here } = await twoWorlds()
    const answer = await here.t.fetch(path.replace("*", ""), { method })
    expect(answer.status).toBe(status)
  })
})

type Caller = "nobody" | "stranger" | Role

async function tryAs(world: World, fn: PublicFunction, row: Row, caller: Caller): Promise<Outcome> {
  const { t, workspaceId, people } = world
  const person =
    caller === "nobody" ? null : caller === "stranger" ? await addPerson(t, "Stranger") : people[caller]
  const mayCall = expectedFor(row, caller) === "allowed"
  const args = (await row.args?.(world, mayCall && person !== null ? person : people.owner)) ?? {}
  return await call(person?.as ?? t, fn, isOfWorkspace(row) ? { ...args, workspaceId } : args)
}

function isOfWorkspace({ who }: Row): boolean {
  return who !== "anyone" && who !== "signed in"
}

function expectedFor({ who }: Row, caller: Caller): string {
  if (who === "anyone") return "allowed"
  if (caller === "nobody") return "unauthenticated"
  if (who === "signed in") return "allowed"
  if (caller === "stranger") return "not_found"
  return mayDo(caller, who) ? "allowed" : "forbidden"
}

function inWords(outcome: Outcome, answers: readonly ErrorCode[]): string {
  return "code" in outcome && !answers.includes(outcome.code) ? outcome.code : "allowed"
}

/** Whether arguments name a row of the workspace: ids look alike in every table, so by asking the database. */
function namesIds(args: Arguments, { people }: World): boolean {
  const text = JSON.stringify(args)
  return /"\w*(Id|Ids|recordId)":\s*\[?"/.test(text) || text.includes(people.owner.userId)
}

function isNothing(result: unknown): boolean {
  if (result === null || result === undefined) return true
  if (Array.isArray(result)) return result.length === 0
  return typeof result === "object" && "page" in result && isNothing(result.page)
}

/** Every row of every table of the app. */
async function everything(t: Backend): Promise<Record<string, unknown[]>> {
  return await t.run(async (ctx) => {
    const tables: Record<string, unknown[]> = {}
    for (const name of Object.keys(schema.tables) as (keyof typeof schema.tables)[]) {
      tables[name] = await ctx.db.query(name).collect()
    }
    return tables
  })
}
