// Pushed modules as the runner needs them: transformed once to CommonJS, kept in the `sources` table by content hash.
import type { DatabaseSync } from "node:sqlite"
import { transform } from "esbuild"
import { inTransaction } from "../database/sqlite.ts"
import { PushError, type PushedModule } from "../push/bundle.ts"
import { isHelpersOnly, splitLibrary, withoutNaming } from "./library-code.ts"
import { partKey, readSource, type CompiledSource } from "./source-rows.ts"

export interface Sources {
  has(hash: string): boolean
  get(hash: string): CompiledSource | null
  /** Transforms and keeps what is not there yet. Throws PushError for code that cannot be transformed. */
  put(modules: Map<string, PushedModule>): Promise<void>
  /** Forgets everything else: what abandoned and replaced pushes left behind. */
  keepOnly(hashes: Set<string>): void
}

export function openSources(sqlite: DatabaseSync): Sources {
  const exists = sqlite.prepare("SELECT 1 FROM sources WHERE hash = ?")
  const insert = sqlite.prepare("INSERT OR IGNORE INTO sources (hash, code, map) VALUES (?, ?, ?)")
  const all = sqlite.prepare("SELECT hash FROM sources")
  const remove = sqlite.prepare("DELETE FROM sources WHERE hash = ?")
  const has = (hash: string) => exists.get(hash) !== undefined
  return {
    has,
    get: readSource(sqlite),
    async put(modules) {
      const missing = [...modules].filter(([hash]) => !has(hash))
      const compiled = await Promise.all(missing.map(([hash, module]) => compileParts(hash, module)))
      const rows = compiled.flat()
      inTransaction(sqlite, () => rows.forEach(({ key, code, map }) => insert.run(key, code, map)))
    },
    keepOnly(hashes) {
      const stale = (all.all() as { hash: string }[]).filter(({ hash }) => !hashes.has(moduleOf(hash)))
      inTransaction(sqlite, () => stale.forEach(({ hash }) => remove.run(hash)))
    },
  }
}

function moduleOf(key: string): string {
  return key.split(":")[0] ?? key
}

async function compileParts(
  hash: string,
  module: PushedModule,
): Promise<(CompiledSource & { key: string })[]> {
  const split = splitLibrary(module.source)
  const parts = [{ key: hash, source: module.source }]
  if (isHelpersOnly(module.source)) {
    parts.push({ key: partKey(hash, "helpers"), source: withoutNaming(module.source) })
  }
  if (split !== null) parts.push({ key: partKey(hash, "library"), source: split.library })
  if (split !== null && split.own !== null) parts.push({ key: partKey(hash, "own"), source: split.own })
  return Promise.all(
    parts.map(async ({ key, source }) => ({ key, ...(await compile({ ...module, source })) })),
  )
}

/** ES module to CommonJS: `vm.compileFunction` can be called again for every run and, unlike vm modules, be collected. */
export async function compile(module: PushedModule): Promise<CompiledSource> {
  try {
    const { code, map } = await transform(withInlineMap(module), {
      loader: "js",
      format: "cjs",
      target: "esnext",
      supported: { "dynamic-import": false },
      sourcefile: module.path,
      sourcemap: module.sourceMap === undefined ? false : "external",
      sourcesContent: false,
      logLevel: "silent",
    })
    return { code: `"use strict";${withoutExportCopy(code)}`, map: map === "" ? null : map }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new PushError("InvalidModules", `Could not read the pushed module ${module.path}: ${reason}`)
  }
}

/** esbuild follows a source map only when it is written into the source. */
function withInlineMap({ source, sourceMap }: PushedModule): string {
  if (sourceMap === undefined) return source
  const encoded = Buffer.from(sourceMap).toString("base64")
  return `${source}\n//# sourceMappingURL=data:application/json;base64,${encoded}`
}

/** esbuild copies the finished export object once more; with a fresh instance per run that copy would be paid every time. */
function withoutExportCopy(code: string): string {
  return code.replace(
    /^module\.exports = __toCommonJS\((\w+)\);$/m,
    'module.exports = __defProp($1, "__esModule", { value: true });',
  )
}
