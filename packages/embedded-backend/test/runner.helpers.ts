// Bundles small apps the way the CLI does, so that runner tests run on what a real push sends.
import { DatabaseSync } from "node:sqlite"
import { build, type Plugin } from "esbuild"
import { migrate } from "../src/database/migrations.ts"
import type { BundledDefinition, PushBundle, PushedModule } from "../src/push/bundle.ts"
import { moduleHash } from "../src/push/request.ts"
import { openSources, type Sources } from "../src/runner/sources.ts"

/** File name without folder -> TypeScript, for instance `{"notes.ts": "export const ..."}`. */
export type Files = Record<string, string>

const PACKAGE_ROOT = new URL("..", import.meta.url).pathname

function virtualFiles(files: Files): Plugin {
  return {
    name: "virtual-files",
    setup(building) {
      const find = (path: string) => [path, `${path}.ts`].find((name) => name in files)
      building.onResolve({ filter: /^\.|\.ts$/ }, ({ path, importer }) => {
        // The CLI leaves imports of child definitions to the server, as `./_componentDeps/<base64url(path)>`.
        if (path.startsWith("./_componentDeps/")) return { path, external: true }
        const folder = importer.includes("/") ? importer.slice(0, importer.lastIndexOf("/")) : "."
        const name = find(path.startsWith(".") ? new URL(path, `file:///${folder}/`).pathname.slice(1) : path)
        return name === undefined ? undefined : { path: name, namespace: "virtual" }
      })
      building.onLoad({ filter: /.*/, namespace: "virtual" }, ({ path }) => {
        return { contents: files[path], loader: "ts", resolveDir: PACKAGE_ROOT }
      })
    },
  }
}

async function bundleFiles(
  files: Files,
  entries: string[],
  environment: "isolate" | "node",
): Promise<PushedModule[]> {
  if (entries.length === 0) return []
  const { outputFiles } = await build({
    entryPoints: entries.map((name) => ({ in: name, out: name.replace(/\.ts$/, "") })),
    plugins: [virtualFiles(files)],
    bundle: true,
    format: "esm",
    target: "esnext",
    platform: environment === "node" ? "node" : "browser",
    outdir: "/out",
    splitting: true,
    chunkNames: environment === "node" ? "_deps/node/[hash]" : "_deps/[hash]",
    conditions: ["convex", "module"],
    sourcemap: true,
    sourcesContent: false,
    minifySyntax: true,
    minifyIdentifiers: true,
    keepNames: true,
    write: false,
    external: ["node:*"],
  })
  const texts = new Map(outputFiles.map((file) => [file.path.replace("/out/", ""), file.text]))
  return [...texts]
    .filter(([path]) => path.endsWith(".js"))
    .map(([path, source]) => ({ path, source, sourceMap: texts.get(`${path}.map`), environment }))
}

export interface TestDefinition {
  path: string
  files: Files
  dependencies?: string[]
}

export interface Bundled {
  bundle: PushBundle
  modules: Map<string, PushedModule>
}

export async function bundleDefinitions(definitions: TestDefinition[]): Promise<Bundled> {
  const modules = new Map<string, PushedModule>()
  const keep = (module: PushedModule) => {
    const hash = moduleHash(module)
    modules.set(hash, module)
    return { path: module.path, environment: module.environment, hash }
  }
  const bundled: BundledDefinition[] = []
  for (const { path, files, dependencies = [] } of definitions) {
    const names = Object.keys(files)
    const isNode = (name: string) => files[name]?.trimStart().startsWith('"use node"') === true
    const special = ["schema.ts", "convex.config.ts"]
    const plain = names.filter((name) => !special.includes(name) && !isNode(name))
    const single = async (name: string) => (name in files ? keep(await bundleOne(files, name)) : null)
    bundled.push({
      path,
      dependencies,
      config: await single("convex.config.ts"),
      schema: await single("schema.ts"),
      modules: [
        ...(await bundleFiles(files, plain, "isolate")),
        ...(await bundleFiles(files, names.filter(isNode), "node")),
      ].map(keep),
    })
  }
  return { bundle: { definitions: bundled }, modules }
}

async function bundleOne(files: Files, name: string): Promise<PushedModule> {
  const { outputFiles } = await build({
    entryPoints: [name],
    plugins: [virtualFiles(files)],
    bundle: true,
    format: "esm",
    target: "esnext",
    platform: "browser",
    outdir: "/out",
    write: false,
  })
  return { path: name.replace(/\.ts$/, ".js"), source: outputFiles[0]?.text ?? "", environment: "isolate" }
}

export async function storedSources(modules: Map<string, PushedModule>): Promise<Sources> {
  const sqlite = new DatabaseSync(":memory:")
  migrate(sqlite)
  const sources = openSources(sqlite)
  await sources.put(modules)
  return sources
}
