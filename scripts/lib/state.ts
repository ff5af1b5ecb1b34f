// The little that one start tells the next, in the state folder (.wellspring/ unless told otherwise):
// data/ is the backend's, logs/ the last start's output, state.json and running.json are ours.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

export interface State {
  /** Hash of the functions pushed last. */
  pushed?: string
  /** Hash of the variables set last. */
  variables?: string
  /** Names of variables that came from this machine's environment. */
  forwarded?: string[]
  /** Kept from start to start: the backend's address is part of what it signs. */
  ports?: { backend: number; site: number }
  /** Of the demo account, made up on the first start with --demo. */
  demoPassword?: string
}

export interface Running {
  pid: number
  url?: string
  backendUrl?: string
  backendPid?: number
}

export const logFile = (stateDir: string, name: string): string => path.join(stateDir, "logs", `${name}.log`)

export function readState(stateDir: string): State {
  return readJson<State>(path.join(stateDir, "state.json")) ?? {}
}

export function updateState(stateDir: string, changes: State): void {
  mkdirSync(stateDir, { recursive: true })
  writeJson(path.join(stateDir, "state.json"), { ...readState(stateDir), ...changes })
}

/** Whoever runs from this state folder now. A record left by a killed process does not count. */
export function whoIsRunning(stateDir: string): Running | null {
  const running = readJson<Running>(path.join(stateDir, "running.json"))
  return running && isAlive(running.pid) ? running : null
}

export function recordRunning(stateDir: string, running: Running): void {
  mkdirSync(stateDir, { recursive: true })
  writeJson(path.join(stateDir, "running.json"), running)
}

export function clearRunning(stateDir: string): void {
  rmSync(path.join(stateDir, "running.json"), { force: true })
}

function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T
  } catch {
    return null
  }
}

/** Whole or not at all: others read these files at any moment. */
function writeJson(file: string, value: State | Running): void {
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, JSON.stringify(value, null, 2) + "\n")
  renameSync(fresh, file)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
