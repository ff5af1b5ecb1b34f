// The app under test with its registered components, as the deployment the database and the runner know.
import type { SchemaDefinition, GenericSchema } from "convex/server"
import type { ComponentInstance, Deployment, ModuleSpec, SchemaSpec, TableSpec } from "../deployment/types.ts"
import { fieldNames, schemaSpec } from "../push/schema-spec.ts"
import type { Json } from "../values/json.ts"
import { LiveModules, type ModuleMap } from "./live-modules.ts"

export type AnySchema = SchemaDefinition<GenericSchema, boolean>

/** Functions handed over by the test itself live in this module of every component, one per type. */
export const INLINE_MODULE = "inline.js"

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const ANY = { type: "any" }
const inlineSpec: ModuleSpec = {
  path: INLINE_MODULE,
  environment: "isolate",
  hash: INLINE_MODULE,
  functions: (["query", "mutation", "action"] as const).map((type) => ({
    name: type,
    type,
    visibility: "internal",
    args: ANY,
    returns: null,
  })),
  httpRoutes: null,
  crons: null,
}

interface Part {
  id: number
  schema: SchemaSpec | null
  modules: LiveModules | null
}

export class Application {
  readonly #parts = new Map<string, Part>()

  /** Throws if the schema is not valid or the modules lack their generated code. */
  register(path: string, schema: AnySchema | undefined, modules: ModuleMap, hint: string): void {
    this.#parts.set(path, {
      id: this.#parts.get(path)?.id ?? this.#parts.size,
      schema: schema ? forTests(schemaSpec(JSON.parse(exported(schema)) as Json)) : null,
      modules: new LiveModules(modules, hint),
    })
    const parent = parentPath(path)
    if (parent !== null && !this.#parts.has(parent)) {
      this.#parts.set(parent, { id: this.#parts.size, schema: null, modules: null })
    }
  }

  async loadAll(): Promise<void> {
    await Promise.all([...this.#parts.values()].map(({ modules }) => modules?.loadAll()))
  }

  modulesOf(componentId: number): LiveModules | null {
    return [...this.#parts.values()].find(({ id }) => id === componentId)?.modules ?? null
  }

  deployment(urls: Deployment["urls"]): Deployment {
    const definitions: Deployment["definitions"] = {}
    const components: Deployment["components"] = {}
    for (const [path, { id, schema, modules }] of this.#parts) {
      const specs = { ...modules?.specs, [INLINE_MODULE]: inlineSpec }
      definitions[path] = { path, modules: allPublic(specs, path), schema, exports: {} }
      components[id] = this.#instance(path, id)
    }
    return {
      version: 0,
      definitions,
      components,
      authProviders: [],
      env: {},
      urls,
      udfServerVersion: null,
      projectRoot: ".",
    }
  }

  #instance(path: string, id: number): ComponentInstance {
    const parent = parentPath(path)
    const children: Record<string, number> = {}
    for (const [other, part] of this.#parts) if (parentPath(other) === path) children[nameOf(other)] = part.id
    return {
      id,
      path,
      parentId: parent === null ? null : (this.#parts.get(parent)?.id ?? 0),
      name: nameOf(path),
      definitionPath: path,
      env: {},
      httpPrefix: null,
      children,
    }
  }
}

/** The mock is stricter about field names, and suites shorten their vectors: any number of dimensions will do. */
function forTests(schema: SchemaSpec | null): SchemaSpec | null {
  for (const field of schema?.tables.flatMap(({ documentType }) => fieldNames(documentType)) ?? []) {
    if (!IDENTIFIER.test(field)) throw new Error(`Field names must be valid identifiers, got "${field}"`)
  }
  const anyLength = (table: TableSpec) => table.vectorIndexes.map((index) => ({ ...index, dimensions: 0 }))
  return (
    schema && {
      ...schema,
      tables: schema.tables.map((table) => ({ ...table, vectorIndexes: anyLength(table) })),
    }
  )
}

/** Tests may call a component's internal functions, too. */
function allPublic(specs: Record<string, ModuleSpec>, componentPath: string): Record<string, ModuleSpec> {
  if (componentPath === "") return specs
  return Object.fromEntries(
    Object.entries(specs).map(([path, spec]) => [
      path,
      { ...spec, functions: spec.functions.map((each) => ({ ...each, visibility: "public" as const })) },
    ]),
  )
}

/** `export` is the method the CLI itself calls; the public type does not show it. */
function exported(schema: AnySchema): string {
  return (schema as unknown as { export(): string }).export()
}

function parentPath(path: string): string | null {
  return path === "" ? null : path.slice(0, Math.max(0, path.lastIndexOf("/")))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1)
}
