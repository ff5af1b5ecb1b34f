// Which Convex deployment to work with: the embedded backend, unless the environment names another one.
import path from "node:path"
import { readDotenv } from "./dotenv.mjs"
import { Failure } from "./failure.mjs"

/**
 * @typedef {{ kind: "embedded" }
 *   | { kind: "selfHosted", url: string, cliArgs: string[] }
 *   | { kind: "cloud", name: string, url: string | null, cliArgs: string[] }} Target
 */

/** The process environment over .env.local over .env, as Next and the Convex CLI read them. */
export function projectEnvironment(root) {
  return {
    ...readDotenv(path.join(root, ".env")),
    ...readDotenv(path.join(root, ".env.local")),
    ...process.env,
  }
}

/** @param {Record<string, string | undefined>} env @returns {Target} */
export function chooseTarget(env) {
  const selfHosted = env.CONVEX_SELF_HOSTED_URL
  if (selfHosted && env.CONVEX_SELF_HOSTED_ADMIN_KEY) {
    if (env.CONVEX_DEPLOYMENT)
      throw new Failure(
        "Both CONVEX_DEPLOYMENT and CONVEX_SELF_HOSTED_URL are set; please keep only one of them.",
      )
    return { kind: "selfHosted", url: selfHosted, cliArgs: [] }
  }
  if (selfHosted) throw new Failure("CONVEX_SELF_HOSTED_URL is set, but CONVEX_SELF_HOSTED_ADMIN_KEY is not.")
  if (env.CONVEX_DEPLOYMENT) {
    const url = env.NEXT_PUBLIC_CONVEX_URL ?? env.CONVEX_URL ?? null
    return { kind: "cloud", name: env.CONVEX_DEPLOYMENT, url, cliArgs: [] }
  }
  return { kind: "embedded" }
}
