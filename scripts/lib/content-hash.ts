// One hash over the contents of files, to know whether something must be built or pushed again.
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/** Paths have forward slashes and are relative to the root. */
type Wanted = (path: string) => boolean

/** `extra`: texts that count as well (versions, switches). */
export function contentHash(root: string, wanted: Wanted, extra: string[] = []): string {
  const hash = createHash("sha256")
  for (const text of extra) hash.update(`text ${text.length}\n${text}`)
  for (const file of filesUnder(root, wanted)) {
    const content = readFileSync(path.join(root, file))
    hash.update(`file ${file} ${content.length}\n`).update(content)
  }
  return hash.digest("hex")
}

/** Paths of files below `root`, sorted. What `wanted` refuses is left out, folders with all they hold. */
export function filesUnder(root: string, wanted: Wanted, folder = ""): string[] {
  const files: string[] = []
  for (const name of readdirSync(path.join(root, folder)).sort()) {
    const relative = folder ? `${folder}/${name}` : name
    const stat = statSync(path.join(root, relative), { throwIfNoEntry: false })
    if (!stat || !wanted(relative)) continue
    if (stat.isDirectory()) files.push(...filesUnder(root, wanted, relative))
    else if (stat.isFile()) files.push(relative)
  }
  return files
}
