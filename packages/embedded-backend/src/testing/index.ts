// `convexTest` on this engine: the interface of the npm package convex-test, on an in-memory database. A suite written
// for it runs here after changing one import.
import type { GenericSchema, SchemaDefinition } from "convex/server"
import type { MeterOptions, TransactionLimits } from "../database/limits.ts"
import type { Caller } from "../engine.ts"
import { Accessor, ANONYMOUS_REQUEST } from "./accessor.ts"
import { TestBackend } from "./backend.ts"
import type { AnySchema } from "./application.ts"
import type { ModuleMap } from "./live-modules.ts"
import { TestScheduler } from "./scheduler.ts"
import type { TestConvex } from "./types.ts"

export type { TestConvex, TestConvexForDataModel, TestConvexRoot } from "./types.ts"

export interface ConvexTestOptions<Schema extends GenericSchema> {
  schema?: SchemaDefinition<Schema, boolean>
  /** For example `import.meta.glob("./**\/*.*s")`. */
  modules?: ModuleMap
  /** False (default): limits are not enforced. True: Convex's own. An object: some of them changed. */
  transactionLimits?: Partial<TransactionLimits> | boolean
}

/** Vite replaces the call below by the modules it finds. */
interface Globbing {
  glob(pattern: string): ModuleMap
}

const NOT_GIVEN =
  'If your Convex functions are not in a directory called "convex" beside your node_modules, provide the second argument to `convexTest`.'
const GIVEN = 'Make sure your `import.meta.glob` includes the files in the "_generated" directory.'

/** Throws if the schema is not valid. `modules` defaults to the convex/ folder of the workspace. */
export function convexTest<Schema extends GenericSchema>(
  schema?: SchemaDefinition<Schema, boolean>,
  modules?: ModuleMap,
): TestConvex<SchemaDefinition<Schema, boolean>>
export function convexTest<Schema extends GenericSchema>(
  options: ConvexTestOptions<Schema>,
): TestConvex<SchemaDefinition<Schema, boolean>>
export function convexTest<Schema extends GenericSchema>(
  first?: SchemaDefinition<Schema, boolean> | ConvexTestOptions<Schema>,
  second?: ModuleMap,
): TestConvex<SchemaDefinition<Schema, boolean>> {
  const options = isSchema(first) ? { schema: first, modules: second } : (first ?? { modules: second })
  const backend = new TestBackend(meterOptions(options.transactionLimits ?? false))
  const modules = options.modules ?? (import.meta as unknown as Globbing).glob("../../../../convex/**/*.*s")
  backend.registerComponent(
    "",
    options.schema as AnySchema | undefined,
    modules,
    options.modules ? GIVEN : NOT_GIVEN,
  )
  const anonymous: Caller = { kind: "anonymous" }
  const accessor = new Accessor(backend, new TestScheduler(backend), anonymous, ANONYMOUS_REQUEST)
  return {
    ...accessor.methods(),
    registerComponent: (path: string, schema: AnySchema, glob: ModuleMap) =>
      backend.registerComponent(path, schema, glob, GIVEN),
  } as unknown as TestConvex<SchemaDefinition<Schema, boolean>>
}

function isSchema<Schema extends GenericSchema>(
  value: SchemaDefinition<Schema, boolean> | ConvexTestOptions<Schema> | undefined,
): value is SchemaDefinition<Schema, boolean> {
  return value !== undefined && "tables" in value && typeof value.tables === "object"
}

function meterOptions(config: Partial<TransactionLimits> | boolean): MeterOptions {
  if (typeof config === "boolean") return { enforceLimits: config }
  return { limits: config, enforceLimits: true }
}
