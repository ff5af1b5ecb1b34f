// E-mail and password: the stock provider of @convex-dev/auth with our rules, limits and sentences around it.
// The library hashes inside a mutation, whose second of CPU a busy machine uses up; here actions do it.
import {
  ConvexCredentials,
  type ConvexCredentialsUserConfig,
} from "@convex-dev/auth/providers/ConvexCredentials"
import { Password } from "@convex-dev/auth/providers/Password"
import { internal } from "../../_generated/api"
import type { DataModel, Id } from "../../_generated/dataModel"
import type { ActionCtx } from "../../_generated/server"
import { refuse } from "../../errors"
import { requirePersonName } from "../account/profile"
import { giveBack, takeOne } from "../limits"
import { requireEmail } from "../text"

type Config = ConvexCredentialsUserConfig<DataModel>
type Authorize = Config["authorize"]
type Params = Parameters<Authorize>[0]
type Account = { userId: Id<"users">; secret: string }

const SHORTEST_PASSWORD = 10
/** Hashing cost grows with length; nobody types more than this. */
const LONGEST_PASSWORD = 200

/** In the form of lucia's Scrypt, salt and key; no password has it. */
const NOBODYS_HASH = `${"0".repeat(32)}:${"0".repeat(128)}`

const NO_MATCH = "That e-mail and password do not match."

const stock = stockProvider()

export const passwordProvider = ConvexCredentials<DataModel>({
  ...stock,
  id: "password",
  // What reaches the library is a hash already, and it is asked to check none.
  crypto: { hashSecret: async (hash) => hash, verifySecret: async () => false },
  authorize: async (params, ctx) => {
    switch (params.flow) {
      case "signUp":
        return await signUp(params, ctx)
      case "signIn":
        return await signIn(params, ctx)
      default:
        throw refuse("invalid", "Say whether to sign up or to sign in.", "flow")
    }
  },
})

async function signUp(params: Params, ctx: Parameters<Authorize>[1]) {
  const email = requireEmail(text(params.email))
  const password = requirePassword(text(params.password), email)
  const given = text(params.name)
  const name = requirePersonName(given.trim() === "" ? email.split("@")[0] : given)
  await takeOne(ctx, "allSignUps")
  await takeOne(ctx, "signUp", email)
  // Before the hashing, which is the slow part.
  await requireFreeEmail(ctx, email)
  try {
    const hash = await hashSecret(password)
    return await stock.authorize({ flow: "signUp", email, password: hash, name }, ctx)
  } catch (error) {
    // Two sign-ups with one address at the same moment: the later one ends here.
    await requireFreeEmail(ctx, email)
    throw error
  }
}

async function signIn(params: Params, ctx: ActionCtx): Promise<{ userId: Id<"users"> }> {
  const email = text(params.email).trim().toLowerCase()
  const password = text(params.password)
  if (email === "" || password === "" || password.length > LONGEST_PASSWORD) {
    throw refuse("invalid", NO_MATCH)
  }
  await takeOne(ctx, "signIn", email)
  const account: Account | null = await ctx.runQuery(internal.passwords.accountByEmail, { email })
  // An address nobody has takes as long as a wrong password.
  const matches = await verifySecret(password, account?.secret ?? NOBODYS_HASH)
  if (account === null || !matches) throw refuse("invalid", NO_MATCH)
  await giveBack(ctx, "signIn", email)
  return { userId: account.userId }
}

async function requireFreeEmail(ctx: ActionCtx, email: string): Promise<void> {
  const owner = await ctx.runQuery(internal.users.byEmail, { email })
  if (owner !== null)
    throw refuse("conflict", "There is already an account with this e-mail. Sign in instead.", "email")
}

export function requirePassword(password: string, email: string): string {
  if (password.length < SHORTEST_PASSWORD) {
    throw refuse("invalid", `Choose a password of at least ${SHORTEST_PASSWORD} characters.`, "password")
  }
  if (password.length > LONGEST_PASSWORD) {
    throw refuse("invalid", `A password can have at most ${LONGEST_PASSWORD} characters.`, "password")
  }
  if (password.trim().toLowerCase() === email) {
    throw refuse("invalid", "Choose a password that is not your e-mail address.", "password")
  }
  return password
}

/** The hash of a password, as the library keeps and checks it. */
export async function hashSecret(password: string): Promise<string> {
  return await scrypt().hashSecret(password)
}

export async function verifySecret(password: string, hash: string): Promise<boolean> {
  return password.length <= LONGEST_PASSWORD && (await scrypt().verifySecret(password, hash))
}

function scrypt() {
  if (stock.crypto === undefined) throw new Error("@convex-dev/auth no longer has crypto for passwords")
  return stock.crypto
}

function text(value: unknown): string {
  return typeof value === "string" ? value : ""
}

/**
 * What Password() is made of. The provider object keeps its configuration under `options`, which the
 * library marks as internal; it is the only way to keep its hashing and account handling.
 */
function stockProvider(): Config {
  const provider = Password<DataModel>({
    profile: (params) => ({ email: text(params.email), name: text(params.name) }),
    validatePasswordRequirements: () => {},
  })
  if (!("options" in provider)) throw new Error("@convex-dev/auth no longer keeps provider.options")
  return provider.options as Config
}
