// The command line of npm start and npm run dev.
import path from "node:path"
import { parseArgs } from "node:util"
import { Failure } from "./failure.ts"
import { DEFAULT_STATE_DIR } from "./paths.mjs"

export const USAGE = `npm start -- [options]      (the same options work with npm run dev)

  --demo             fill a workspace with sample data and print how to sign in to it
  --port N           serve the app on port N (usual: 3000)
  --backend-port N   run the embedded backend on port N and N+1 (usual: 3210)
  --data-dir FOLDER  keep data and logs there instead of in .wellspring/
  --open             open a browser when ready
  --help             this text`

export interface Arguments {
  help: boolean
  demo: boolean
  open: boolean
  port: number | null
  backendPort: number | null
  stateDir: string
}

export function parseArguments(argv: string[]): Arguments {
  const { values } = parse(argv)
  return {
    help: values.help ?? false,
    demo: values.demo ?? false,
    open: values.open ?? false,
    port: portNumber("--port", values.port),
    backendPort: portNumber("--backend-port", values["backend-port"]),
    stateDir: values["data-dir"] ? path.resolve(values["data-dir"]) : DEFAULT_STATE_DIR,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        demo: { type: "boolean" },
        open: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        port: { type: "string", short: "p" },
        "backend-port": { type: "string" },
        "data-dir": { type: "string" },
      },
    })
  } catch (error) {
    throw new Failure(`${(error as Error).message}\n\n${USAGE}`)
  }
}

function portNumber(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const port = Number(text)
  if (Number.isInteger(port) && port > 0 && port < 65535) return port
  throw new Failure(`${option} needs a number between 1 and 65534, not "${text}".`)
}
