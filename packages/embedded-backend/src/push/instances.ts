// Looking things up in a deployment by instance path.
import type { ComponentDefinition, ComponentInstance, Deployment, SchemaSpec } from "../deployment/types.ts"

export function instanceAt(deployment: Deployment, path: string): ComponentInstance | null {
  return Object.values(deployment.components).find((instance) => instance.path === path) ?? null
}

export function definitionOf(deployment: Deployment, path: string): ComponentDefinition | null {
  const instance = instanceAt(deployment, path)
  return (instance && deployment.definitions[instance.definitionPath]) ?? null
}

export function schemaOf(deployment: Deployment, path: string): SchemaSpec | null {
  return definitionOf(deployment, path)?.schema ?? null
}

export function instancePaths(deployment: Deployment): string[] {
  return Object.values(deployment.components).map(({ path }) => path)
}
