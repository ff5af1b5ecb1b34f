// Where the servers under test listen and keep their data. E2E_PORT moves them all.
import { tmpdir } from "node:os"
import path from "node:path"

const HOST = "127.0.0.1"
const first = Number(process.env.E2E_PORT ?? 3100)

/** Two whole products: one answers with its built-in model, one asks an OpenAI-compatible server. */
export const BUILT_IN = { port: first, backendPort: first + 20 }
export const OPENAI = { port: first + 1, backendPort: first + 30 }
export const OPENAI_SERVER_PORT = first + 2
/** For the spec that runs `npm start` itself. */
export const START = { port: first + 5, backendPort: first + 40 }
/** A backend without an app, for the spec that kills it in the middle of an import. */
export const CRASH_PORT = first + 50
/** Another one, killed while everything is counted. */
export const COUNTED_PORT = first + 53
/** Answers once everything else does. */
export const READY_PORT = first + 3

export const urlOf = (port: number): string => `http://${HOST}:${port}`

export const STATE_DIR = process.env.E2E_STATE_DIR ?? path.join(tmpdir(), `wellspring-e2e-${first}`)
/** The model name the second product is told to use. */
export const OPENAI_MODEL = "gpt-test"
