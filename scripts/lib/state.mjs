// The little that one start tells the next, in the state folder (.wellspring/ unless told otherwise):
// data/ is the backend's, logs/ the last start's output, state.json and running.json are ours.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

/** @typedef {{ pushed?: string, variables?: string, forwarded?: string[], ports?: { backend: number, site: number } }} State */
/** @typedef {{ pid: number, url: string, backendUrl: string, backendPid?: number }} Running */

export const logFile = (stateDir, name) => path.join(stateDir, "logs", `${name}.log`)

/** @param {string} stateDir @returns {State} */
export function readState(stateDir) {
  return readJson(path.join(stateDir, "state.json")) ?? {}
}

/** @param {string} stateDir @param {State} changes */
export function updateState(stateDir, changes) {
  mkdirSync(stateDir, { recursive: true })
  writeJson(path.join(stateDir, "state.json"), { ...readState(stateDir), ...changes })
}

/** Whoever runs from this state folder now. A record left by a killed process does not count. @returns {Running | null} */
export function whoIsRunning(stateDir) {
  const running = readJson(path.join(stateDir, "running.json"))
  return running && isAlive(running.pid) ? running : null
}

/** @param {string} stateDir @param {Running} running */
export function recordRunning(stateDir, running) {
  mkdirSync(stateDir, { recursive: true })
  writeJson(path.join(stateDir, "running.json"), running)
}

export function clearRunning(stateDir) {
  rmSync(path.join(stateDir, "running.json"), { force: true })
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return null
  }
}

function writeJson(file, value) {
  writeFileSync(file, JSON.stringify(value, null, 2) + "\n")
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === "EPERM"
  }
}
