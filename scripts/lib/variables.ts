// The environment variables a deployment needs before its functions can run: keys for signing sessions, the
// address of the app, and what the person set for the assistant, for mail and for how long numbers are kept.
import { exportJWK, exportPKCS8, generateKeyPair } from "jose"
import { convex } from "./convex-cli.ts"
import { formatDotenv } from "./dotenv.ts"
import type { Environment } from "./target.ts"

/** Taken from the environment or .env.local when set there, and removed again when no longer set. */
export const FORWARDED = [
  ...["OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "RESEND_API_KEY", "MAIL_FROM"],
  ...["METRICS_KEEP_HOURS_FOR_DAYS", "METRICS_KEEP_DAYS_FOR_DAYS"],
]
const KEYS = ["JWT_PRIVATE_KEY", "JWKS"]

type Values = Record<string, string>

interface Need {
  wanted: Values
  /** Leave alone what somebody set there: for deployments that are not ours. */
  onlyMissing: boolean
  /** Names we set there on an earlier start. */
  forwardedBefore: string[]
}

/** What must change so that a deployment where `present` is set has what it needs. */
export function variableChanges(present: string[], { wanted, onlyMissing, forwardedBefore }: Need) {
  const missing = Object.entries(wanted).filter(([name]) => !present.includes(name))
  return {
    set: onlyMissing ? Object.fromEntries(missing) : wanted,
    makeKeys: KEYS.some((name) => !present.includes(name)),
    remove: forwardedBefore.filter((name) => !(name in wanted) && present.includes(name)),
  }
}

export function forwardedFrom(env: Environment): Values {
  return Object.fromEntries(FORWARDED.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}

/** Brings the variables of the deployment that `cliArgs` select up to date. */
export async function ensureVariables(cliArgs: string[], need: Need): Promise<void> {
  const listed = await convex("The deployment's variables could not be read.", [
    "env",
    "list",
    "--names-only",
    ...cliArgs,
  ])
  const present = listed.split(/\r?\n/).filter((line) => /^[A-Za-z_]\w*$/.test(line))
  const { set, makeKeys, remove } = variableChanges(present, need)
  const values = makeKeys ? { ...set, ...(await makeSigningKeys()) } : set
  if (Object.keys(values).length > 0)
    await convex("The deployment's variables could not be set.", ["env", "set", "--force", ...cliArgs], {
      input: formatDotenv(values),
    })
  for (const name of remove)
    await convex(`The variable ${name} could not be removed.`, ["env", "remove", name, ...cliArgs])
}

/** A fresh RSA pair in the form @convex-dev/auth reads: one-line PKCS#8 and a public key set. */
export async function makeSigningKeys(): Promise<{ JWT_PRIVATE_KEY: string; JWKS: string }> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true })
  const pem = await exportPKCS8(privateKey)
  return {
    JWT_PRIVATE_KEY: pem.trimEnd().replaceAll("\n", " "),
    JWKS: JSON.stringify({ keys: [{ use: "sig", ...(await exportJWK(publicKey)) }] }),
  }
}
