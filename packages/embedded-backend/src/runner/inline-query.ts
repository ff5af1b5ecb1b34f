// `convex run --inline-query`: a module written on the command line, for one read-only run.
import { createHash } from "node:crypto"
import { build } from "esbuild"
import { PushError } from "../push/bundle.ts"

/** What the CLI puts before the developer's text. */
const WRAPPERS = "convex:/_system/repl/wrappers.js"
const WRAPPERS_SOURCE = `export { queryGeneric as query, internalQueryGeneric as internalQuery } from "convex/server"`
export const INLINE_MODULE = "testQuery.js"

/** One ES module with everything it needs. Throws PushError for text that is no module. */
export async function bundleInlineQuery(source: string): Promise<{ hash: string; source: string }> {
  try {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: import.meta.dirname, sourcefile: INLINE_MODULE },
      bundle: true,
      write: false,
      format: "esm",
      target: "esnext",
      platform: "browser",
      logLevel: "silent",
      plugins: [
        {
          name: "wrappers",
          setup(building) {
            building.onResolve({ filter: /^convex:/ }, ({ path }) => ({ path, namespace: "wrappers" }))
            building.onLoad({ filter: /.*/, namespace: "wrappers" }, ({ path }) => {
              if (path !== WRAPPERS) return { errors: [{ text: `There is no module ${path}` }] }
              return { contents: WRAPPERS_SOURCE, resolveDir: import.meta.dirname }
            })
          },
        },
      ],
    })
    const bundled = outputFiles[0]?.text ?? ""
    return { source: bundled, hash: createHash("sha256").update(`inline:${bundled}`).digest("hex") }
  } catch (error) {
    throw new PushError("InvalidModules", error instanceof Error ? error.message : String(error))
  }
}
