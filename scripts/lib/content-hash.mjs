// One hash over the contents of files, to know whether something must be built or pushed again.
import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/**
 * @param {string} root
 * @param {(relativePath: string, isFolder: boolean) => boolean} wanted
 * @param {string[]} [extra] texts that count as well (versions, switches)
 */
export function contentHash(root, wanted, extra = []) {
  const hash = createHash("sha256")
  for (const text of extra) hash.update(`text ${text.length}\n${text}`)
  for (const file of filesUnder(root, wanted)) {
    const content = readFileSync(path.join(root, file))
    hash.update(`file ${file} ${content.length}\n`).update(content)
  }
  return hash.digest("hex")
}

/** Paths of files below `root`, sorted, with forward slashes. Links and what `wanted` refuses are left out. */
export function filesUnder(root, wanted, folder = "") {
  const files = []
  for (const name of readdirSync(path.join(root, folder)).sort()) {
    const relative = folder ? `${folder}/${name}` : name
    const stat = statSync(path.join(root, relative), { throwIfNoEntry: false })
    if (!stat || !wanted(relative, stat.isDirectory())) continue
    if (stat.isDirectory()) files.push(...filesUnder(root, wanted, relative))
    else if (stat.isFile()) files.push(relative)
  }
  return files
}
