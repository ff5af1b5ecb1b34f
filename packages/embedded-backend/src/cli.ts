#!/usr/bin/env node
// The command line: `cli.ts --data-dir DIR [--port 3210] [--site-port 3211] …` serves until it is told to stop;
// `cli.ts backup --data-dir DIR --to FILE` copies the database, also while it is being served.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { backup as copyDatabase, DatabaseSync } from "node:sqlite"
import { parseArgs } from "node:util"
import { createBackend, type BackendOptions } from "./index.ts"
import { DEFAULT_PORT, DEFAULT_SITE_PORT } from "./options.ts"

const USAGE = `Usage:
  embedded-backend --data-dir DIR [options]      serve until SIGINT or SIGTERM
  embedded-backend backup --data-dir DIR --to FILE

Options:
  --port N            cloud origin: sync, functions, files, CLI (default ${DEFAULT_PORT}; 0 = any free port)
  --site-port N       site origin: HTTP actions (default ${DEFAULT_SITE_PORT}; 0 = any free port)
  --host ADDRESS      address to listen on (default 127.0.0.1)
  --cloud-url ORIGIN  what clients use if a proxy stands in front
  --site-url ORIGIN   the same for HTTP actions
  --durability KIND   process (default) or power: acknowledged mutations also survive a power cut
  --project-root DIR  where "use node" functions find packages (default: the current directory)
  --log-level LEVEL   debug, info (default), warn, error or silent`

const EXIT_USAGE = 2
const EXIT_PORT_TAKEN = 3

async function main(args: string[]): Promise<void> {
  if (args.includes("--help")) return console.log(USAGE)
  if (args[0] === "backup") return await backup(args.slice(1))
  await serve(readOptions(args))
}

async function serve(options: BackendOptions): Promise<void> {
  const backend = await createBackend(options)
  console.log(`Cloud origin  ${backend.url}`)
  console.log(`Site origin   ${backend.siteUrl}`)
  console.log(`Admin key     ${join(options.dataDir, "admin-key")}`)
  console.log(`Status page   ${backend.url}/status`)

  let closing = false
  const stop = () => {
    // A second signal means: now.
    if (closing) process.exit(1)
    closing = true
    void backend.close().then(() => process.exit(0), fail)
  }
  process.on("SIGINT", stop)
  process.on("SIGTERM", stop)
}

function readOptions(args: string[]): BackendOptions {
  const text = { type: "string" } as const
  const { values } = parse({
    args,
    options: {
      "data-dir": text,
      port: text,
      "site-port": text,
      host: text,
      "cloud-url": text,
      "site-url": text,
      durability: text,
      "project-root": text,
      "log-level": text,
    },
  })
  const options: BackendOptions = { dataDir: required(values["data-dir"], "--data-dir") }
  if (values.port !== undefined) options.port = Number(values.port)
  if (values["site-port"] !== undefined) options.sitePort = Number(values["site-port"])
  if (values.host !== undefined) options.host = values.host
  if (values["cloud-url"] !== undefined) options.cloudUrl = values["cloud-url"]
  if (values["site-url"] !== undefined) options.siteUrl = values["site-url"]
  if (values["project-root"] !== undefined) options.projectRoot = values["project-root"]
  if (values.durability !== undefined) {
    options.durability = oneOf(values.durability, ["process", "power"], "--durability")
  }
  if (values["log-level"] !== undefined) {
    options.logLevel = oneOf(values["log-level"], ["debug", "info", "warn", "error", "silent"], "--log-level")
  }
  return options
}

/** SQLite copies page by page through its own connection, so the server need not know. */
async function backup(args: string[]): Promise<void> {
  const { values } = parse({ args, options: { "data-dir": { type: "string" }, to: { type: "string" } } })
  const source = join(required(values["data-dir"], "--data-dir"), "data.sqlite")
  const target = required(values.to, "--to")
  if (!existsSync(source)) throw new UsageError(`There is no database at ${source}.`)
  const sqlite = new DatabaseSync(source, { readOnly: true })
  try {
    await copyDatabase(sqlite, target)
  } finally {
    sqlite.close()
  }
  console.log(`Copied ${source} to ${target}. Stored files are in the files directory beside the database.`)
}

class UsageError extends Error {}

function parse<Config extends Parameters<typeof parseArgs>[0]>(config: Config) {
  try {
    return parseArgs<NonNullable<Config>>(config as NonNullable<Config>)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function required(value: string | undefined, flag: string): string {
  if (value === undefined || value === "") throw new UsageError(`${flag} is missing.`)
  return value
}

function oneOf<const T extends string>(value: string, allowed: readonly T[], flag: string): T {
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new UsageError(`${flag} must be one of ${allowed.join(", ")}.`)
  return found
}

function fail(error: unknown): never {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${USAGE}`)
    process.exit(EXIT_USAGE)
  }
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    const port = "port" in error ? String(error.port) : "given"
    console.error(`Port ${port} is taken by another program. Choose another with --port and --site-port.`)
    process.exit(EXIT_PORT_TAKEN)
  }
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

main(process.argv.slice(2)).catch(fail)
