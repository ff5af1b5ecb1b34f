// The body of start_push and its evaluate_* relatives (contract §2.5), decoded, and turned into a bundle whose
// sources are stored.
import { createHash } from "node:crypto"
import { asArray, asObject, asOneOf, asOptionalString, asString } from "../system/decode.ts"
import {
  PushError,
  type BundledDefinition,
  type PushBundle,
  type PushedModule,
  type StoredModule,
} from "./bundle.ts"

export interface PushRequest {
  dryRun: boolean
  udfServerVersion: string
  definitions: PushedDefinition[]
}

export interface PushedDefinition {
  path: string
  config: PushedModule | null
  dependencies: string[]
  schema: PushedModule | null
  changed: PushedModule[]
  /** App modules the CLI left out because their hash was among those of get_config_hashes. */
  unchanged: StoredModule[]
}

export function decodePushRequest(body: unknown): PushRequest {
  const request = asObject(body, "The push")
  const app = asObject(request.appDefinition, "appDefinition")
  const components = asArray(request.componentDefinitions, "componentDefinitions")
  return {
    dryRun: request.dryRun === true,
    udfServerVersion: asString(app.udfServerVersion, "udfServerVersion"),
    definitions: [
      {
        path: "",
        config: decodeOptionalModule(app.definition),
        dependencies: decodeStrings(app.dependencies, "dependencies"),
        schema: decodeOptionalModule(app.schema),
        changed: asArray(app.changedModules, "changedModules").map(decodeModule),
        unchanged: asArray(app.unchangedModuleHashes, "unchangedModuleHashes").map(decodeUnchanged),
      },
      ...components.map(decodeComponent),
    ],
  }
}

/** As the CLI computes it (`hash` in convex/src/cli/lib/components.ts). */
export function moduleHash(module: PushedModule): string {
  return createHash("sha256")
    .update(module.source)
    .update(module.sourceMap ?? "")
    .digest("hex")
}

/** Every module that came in full, by hash: what has to be in the `sources` table before evaluation. */
export function pushedSources(request: PushRequest): Map<string, PushedModule> {
  const sources = new Map<string, PushedModule>()
  for (const definition of request.definitions) {
    for (const module of [definition.config, definition.schema, ...definition.changed]) {
      if (module !== null) sources.set(moduleHash(module), module)
    }
  }
  return sources
}

/** @param isStored whether a hash is in the `sources` table; an unchanged module must be. */
export function bundleOf(request: PushRequest, isStored: (hash: string) => boolean): PushBundle {
  return { definitions: request.definitions.map((definition) => bundleDefinition(definition, isStored)) }
}

function bundleDefinition(
  definition: PushedDefinition,
  isStored: (hash: string) => boolean,
): BundledDefinition {
  for (const module of definition.unchanged) {
    if (!isStored(module.hash)) {
      throw new PushError(
        "ModuleNotFound",
        `The unchanged module ${module.path} is not stored here. Push it in full.`,
      )
    }
  }
  return {
    path: definition.path,
    config: definition.config && stored(definition.config),
    dependencies: definition.dependencies,
    schema: definition.schema && stored(definition.schema),
    modules: [...definition.changed.map(stored), ...definition.unchanged],
  }
}

function stored(module: PushedModule): StoredModule {
  return { path: module.path, environment: module.environment, hash: moduleHash(module) }
}

function decodeComponent(value: unknown): PushedDefinition {
  const component = asObject(value, "A component definition")
  return {
    path: asString(component.definitionPath, "definitionPath"),
    config: decodeOptionalModule(component.definition),
    dependencies: decodeStrings(component.dependencies, "dependencies"),
    schema: decodeOptionalModule(component.schema),
    changed: asArray(component.functions, "functions").map(decodeModule),
    unchanged: [],
  }
}

function decodeModule(value: unknown): PushedModule {
  const module = asObject(value, "A module")
  return {
    path: asString(module.path, "The path of a module"),
    source: asString(module.source, "The source of a module"),
    sourceMap: asOptionalString(module.sourceMap, "The source map of a module"),
    environment: asOneOf(module.environment, ["isolate", "node"], "The environment of a module"),
  }
}

function decodeOptionalModule(value: unknown): PushedModule | null {
  return value === null || value === undefined ? null : decodeModule(value)
}

function decodeUnchanged(value: unknown): StoredModule {
  const module = asObject(value, "An unchanged module")
  return {
    path: asString(module.path, "The path of a module"),
    environment: asOneOf(module.environment, ["isolate", "node"], "The environment of a module"),
    hash: asString(module.sha256, "sha256"),
  }
}

function decodeStrings(value: unknown, what: string): string[] {
  return asArray(value, what).map((item) => asString(item, what))
}
