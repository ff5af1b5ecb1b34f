// Pushing convex/ to a deployment, only when there is something new to push.
import path from "node:path"
import { contentHash } from "./content-hash.mjs"
import { convex } from "./convex-cli.mjs"
import { ROOT } from "./paths.mjs"

/** Everything that decides what a push would contain: the sources, and through the lockfile every package and the CLI. */
export function functionsHash(folder = path.join(ROOT, "convex")) {
  const sources = contentHash(folder, (name) => !/\.test\.tsx?$|^_generated\/.*\.d\.ts$/.test(name))
  return contentHash(ROOT, (name) => name === "package-lock.json" || name === "convex.json", [sources])
}

/**
 * @param {import("./target.mjs").Target} target @param {string[]} cliArgs
 * @param {{ logFile: string }} options @param {(child: import("./children.mjs").Child) => void} onStart
 */
export function pushFunctions(target, cliArgs, options, onStart) {
  const sentence = "The functions in convex/ could not be pushed."
  // `convex deploy` with a cloud deployment means its production; `dev --once` means the one that is named.
  const command = target.kind === "cloud" ? ["dev", "--once"] : ["deploy", "-y"]
  const speed = target.kind === "embedded" ? ["--typecheck", "disable", "--codegen", "disable"] : []
  return convex(sentence, [...command, ...speed, ...cliArgs], options, onStart)
}
