// Completes package-lock.json after dependencies changed: a registry that lacks some platform packages makes
// npm leave their optional entries out of the lockfile, and `npm ci` then refuses it. Adds the missing entries
// (version, os, cpu only); npm installs none of them on a platform they are not for.
import { readFileSync, writeFileSync } from "node:fs"

const LOCKFILE = "package-lock.json"
const SYSTEMS = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "aix",
]
const PROCESSORS = [
  "arm64",
  "x64",
  "ia32",
  "loong64",
  "ppc64",
  "riscv64",
  "s390x",
  "mips64el",
  "wasm32",
  "arm",
]

const lock = JSON.parse(readFileSync(LOCKFILE, "utf8"))
const packages = lock.packages

function isResolvable(fromPath, name) {
  for (let dir = fromPath; ; dir = dir.slice(0, Math.max(0, dir.lastIndexOf("/node_modules/")))) {
    if (packages[(dir ? dir + "/" : "") + "node_modules/" + name]) return true
    if (!dir) return false
  }
}

for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const version = range.replace(/^[\^~]/, "")
    if (isResolvable(path, name) || !/^\d+\.\d+\.\d+/.test(version)) continue
    const cpu = PROCESSORS.find((candidate) => name.includes(candidate))
    packages["node_modules/" + name] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      ...(name.includes("musl") && { libc: ["musl"] }),
      optional: true,
      os: [SYSTEMS.find((candidate) => name.includes(candidate)) ?? "none"],
    }
  }
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(LOCKFILE, JSON.stringify(lock, null, 2) + "\n")
