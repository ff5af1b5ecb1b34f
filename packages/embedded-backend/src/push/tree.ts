// From component definitions to mounted instances (contract §3.4): one definition may be mounted several times, each
// instance with its own id, environment and HTTP prefix.
import type { ComponentInstance, EnvBinding } from "../deployment/types.ts"
import { PushError } from "./bundle.ts"
import type { ChildMount, DefinitionMetadata } from "./definition.ts"

/** Instance path -> id. Grows for ever: an instance that comes back finds its tables again. */
export type ComponentIds = Record<string, number>

export interface InstanceTree {
  components: Record<number, ComponentInstance>
  ids: ComponentIds
}

/** @throws PushError for unknown definitions, doubled names and unbound required variables. */
export function buildTree(
  definitions: Map<string, DefinitionMetadata>,
  knownIds: ComponentIds,
): InstanceTree {
  const ids: ComponentIds = { ...knownIds, "": 0 }
  let nextId = Math.max(...Object.values(ids)) + 1
  const components: Record<number, ComponentInstance> = {}

  function mount(instance: Omit<ComponentInstance, "children">): void {
    const definition = definitionAt(instance.definitionPath)
    const children: Record<string, number> = {}
    components[instance.id] = { ...instance, children }
    for (const child of definition.children) {
      if (children[child.name] !== undefined) {
        throw new PushError(
          "InvalidComponent",
          `Two components of ${describe(instance.path)} are named "${child.name}".`,
        )
      }
      const path = instance.path === "" ? child.name : `${instance.path}/${child.name}`
      const id = (ids[path] ??= nextId++)
      children[child.name] = id
      mount({
        id,
        path,
        parentId: instance.id,
        name: child.name,
        definitionPath: child.definitionPath,
        env: bindEnv(instance, child, definitionAt(child.definitionPath), path),
        httpPrefix: childPrefix(instance, definition, child.name),
      })
    }
  }

  function definitionAt(path: string): DefinitionMetadata {
    const definition = definitions.get(path)
    if (!definition)
      throw new PushError("InvalidComponent", `The component definition "${path}" was not pushed.`)
    return definition
  }

  const app = definitionAt("")
  mount({
    id: 0,
    path: "",
    parentId: null,
    name: "",
    definitionPath: "",
    env: {},
    httpPrefix: app.httpPrefix,
  })
  return { components, ids }
}

/** Bindings to a parent's variable are followed up to the deployment's, so that they can be read without the chain. */
function bindEnv(
  parent: Omit<ComponentInstance, "children">,
  child: ChildMount,
  definition: DefinitionMetadata,
  path: string,
): Record<string, EnvBinding> {
  const bound: Record<string, EnvBinding> = {}
  for (const [name, binding] of Object.entries(child.env)) {
    const source = binding.type === "value" || parent.id === 0 ? binding : parent.env[binding.name]
    if (source) bound[name] = source
  }
  for (const { name, optional } of definition.envVars) {
    if (!optional && !bound[name]) {
      throw new PushError(
        "InvalidComponent",
        `The component "${path}" needs the environment variable ${name}. Bind it in app.use(…, { env }).`,
      )
    }
  }
  return bound
}

/** The app's own prefix moves only its own routes, so children of the app are mounted from the root. */
function childPrefix(
  parent: Omit<ComponentInstance, "children">,
  definition: DefinitionMetadata,
  name: string,
): string | null {
  const mounted = Object.entries(definition.httpMounts).find(([, child]) => child === name)
  if (!mounted) return null
  if (parent.id === 0) return mounted[0]
  return parent.httpPrefix === null ? null : parent.httpPrefix.slice(0, -1) + mounted[0]
}

function describe(path: string): string {
  return path === "" ? "the app" : `"${path}"`
}
