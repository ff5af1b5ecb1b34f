// Which Convex deployment to work with: the embedded backend, unless the environment names another one.
import path from "node:path"
import { readDotenv } from "./dotenv.ts"
import { Failure } from "./failure.ts"

export type Target =
  | { kind: "embedded" }
  | { kind: "selfHosted"; url: string }
  | { kind: "cloud"; name: string; url: string | null }

export type Environment = Record<string, string | undefined>

/** The process environment over .env.local over .env, as Next and the Convex CLI read them. */
export function projectEnvironment(root: string): Environment {
  return {
    ...readDotenv(path.join(root, ".env")),
    ...readDotenv(path.join(root, ".env.local")),
    ...process.env,
  }
}

export function chooseTarget(env: Environment): Target {
  const selfHosted = env.CONVEX_SELF_HOSTED_URL
  if (selfHosted && env.CONVEX_SELF_HOSTED_ADMIN_KEY) {
    if (env.CONVEX_DEPLOYMENT)
      throw new Failure(
        "Both CONVEX_DEPLOYMENT and CONVEX_SELF_HOSTED_URL are set; please keep only one of them.",
      )
    return { kind: "selfHosted", url: selfHosted }
  }
  if (selfHosted) throw new Failure("CONVEX_SELF_HOSTED_URL is set, but CONVEX_SELF_HOSTED_ADMIN_KEY is not.")
  if (env.CONVEX_DEPLOYMENT) {
    const url = env.NEXT_PUBLIC_CONVEX_URL ?? env.CONVEX_URL ?? null
    return { kind: "cloud", name: env.CONVEX_DEPLOYMENT, url }
  }
  return { kind: "embedded" }
}
