// Auth providers outside of a push: `auth.config.ts` reads the environment and the site URL, so both ask for a new look.
import type { AuthProvider, Deployment } from "../deployment/types.ts"
import type { EvaluatedPush, PushBundle } from "./bundle.ts"

export type Evaluate = (bundle: PushBundle, env: Record<string, string>) => Promise<EvaluatedPush>

const AUTH_CONFIG = "auth.config.js"

/** @throws PushError when the file reads a variable that is not set, as a push would. */
export async function authProvidersOf(deployment: Deployment, evaluate: Evaluate): Promise<AuthProvider[]> {
  const modules = Object.values(deployment.definitions[""]?.modules ?? {})
  if (!modules.some(({ path }) => path === AUTH_CONFIG)) return []
  const needed = modules.filter(({ path }) => path === AUTH_CONFIG || path.startsWith("_deps/"))
  const app = { path: "", config: null, dependencies: [], schema: null, modules: needed }
  const { authProviders } = await evaluate({ definitions: [app] }, deployment.env)
  return authProviders
}
