// The environment variables a deployment needs before its functions can run: keys for signing sessions, the
// address of the app, and what the person set for the assistant.
import { exportJWK, exportPKCS8, generateKeyPair } from "jose"
import { convex } from "./convex-cli.mjs"
import { formatDotenv } from "./dotenv.mjs"

/** Taken from the environment or .env.local when set there, and removed again when no longer set. */
export const FORWARDED = ["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"]
const KEYS = ["JWT_PRIVATE_KEY", "JWKS"]

/**
 * What must change so that the deployment has what it needs.
 * @param {object} input
 * @param {string[]} input.present names set in the deployment now
 * @param {string[]} input.forwardedBefore names we set there on an earlier start
 * @param {Record<string, string>} input.wanted
 */
export function variableChanges({ present, forwardedBefore, wanted }) {
  return {
    set: wanted,
    makeKeys: KEYS.some((name) => !present.includes(name)),
    remove: forwardedBefore.filter((name) => !(name in wanted) && present.includes(name)),
  }
}

/** @param {Record<string, string | undefined>} env */
export function forwardedFrom(env) {
  return Object.fromEntries(FORWARDED.filter((name) => env[name]).map((name) => [name, env[name]]))
}

/**
 * Brings the deployment's variables up to date.
 * @param {string[]} cliArgs
 * @param {{ wanted: Record<string, string>, onlyMissing: boolean, forwardedBefore: string[] }} need
 *   `onlyMissing`: leave alone what somebody set there (deployments that are not ours)
 */
export async function ensureVariables(cliArgs, { wanted, onlyMissing, forwardedBefore }) {
  const listed = await convex("The deployment's variables could not be read.", [
    "env",
    "list",
    "--names-only",
    ...cliArgs,
  ])
  const present = listed.split(/\r?\n/).filter((line) => /^[A-Za-z_]\w*$/.test(line))
  const changes = variableChanges({ present, forwardedBefore, wanted })
  const set = onlyMissing
    ? Object.fromEntries(Object.entries(changes.set).filter(([name]) => !present.includes(name)))
    : { ...changes.set }
  if (changes.makeKeys) Object.assign(set, await makeSigningKeys())
  if (Object.keys(set).length > 0)
    await convex("The deployment's variables could not be set.", ["env", "set", "--force", ...cliArgs], {
      input: formatDotenv(set),
    })
  for (const name of changes.remove)
    await convex(`The variable ${name} could not be removed.`, ["env", "remove", name, ...cliArgs])
}

/** A fresh RSA pair in the form @convex-dev/auth reads: one-line PKCS#8 and a public key set. */
export async function makeSigningKeys() {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true })
  const pem = await exportPKCS8(privateKey)
  return {
    JWT_PRIVATE_KEY: pem.trimEnd().replaceAll("\n", " "),
    JWKS: JSON.stringify({ keys: [{ use: "sig", ...(await exportJWK(publicKey)) }] }),
  }
}
