// Pushing convex/ to a deployment, only when there is something new to push.
import path from "node:path"
import type { ChildOptions, OnStart } from "./children.ts"
import { contentHash } from "./content-hash.ts"
import { convex } from "./convex-cli.ts"
import { ROOT } from "./paths.mjs"
import type { Target } from "./target.ts"

/** Everything that decides what a push would contain: the sources, and through the lockfile every package and the CLI. */
export function functionsHash(folder: string = path.join(ROOT, "convex")) {
  const sources = contentHash(folder, (name) => !/\.test\.tsx?$|^_generated\/.*\.d\.ts$/.test(name))
  return contentHash(ROOT, (name) => name === "package-lock.json" || name === "convex.json", [sources])
}

export function pushFunctions(
  target: Target,
  cliArgs: string[],
  options: ChildOptions,
  onStart?: OnStart,
): Promise<string> {
  const sentence = "The functions in convex/ could not be pushed."
  // `convex deploy` with a cloud deployment means its production; `dev --once` means the one that is named.
  const command = target.kind === "cloud" ? ["dev", "--once"] : ["deploy", "-y"]
  const speed = target.kind === "embedded" ? ["--typecheck", "disable", "--codegen", "disable"] : []
  return convex(sentence, [...command, ...speed, ...cliArgs], options, onStart)
}
