// What a `convex.config.ts` said, read out of the plain data its evaluation left.
import type { EnvBinding, Validator } from "../deployment/types.ts"
import { asArray, asObject, asOneOf, asOptionalString, asString, type Fields } from "../system/decode.ts"
import type { EvaluatedDefinition } from "./bundle.ts"

export interface DefinitionMetadata {
  path: string
  /** Default mount name of a component; null for the app. */
  name: string | null
  /** Where the app's own HTTP routes live, ending in "/"; null = at the root. */
  httpPrefix: string | null
  children: ChildMount[]
  /** "/prefix/" -> name of the child that answers there. */
  httpMounts: Record<string, string>
  envVars: DeclaredVariable[]
}

export interface ChildMount {
  name: string
  definitionPath: string
  env: Record<string, EnvBinding>
}

export interface DeclaredVariable {
  name: string
  validator: Validator
  optional: boolean
}

const CHILD_REFERENCE = "_reference/childComponent/"

export function readDefinition(evaluated: EvaluatedDefinition): DefinitionMetadata {
  const { definition, path } = evaluated
  const type = asObject(definition.definitionType, "definitionType")
  return {
    path,
    name: asOptionalString(type.name, "The name of a component") ?? null,
    httpPrefix: asOptionalString(definition.httpPrefix, "httpPrefix") ?? null,
    children: asArray(definition.childComponents ?? [], "childComponents").map(readChild),
    httpMounts: readMounts(asObject(definition.httpMounts ?? {}, "httpMounts")),
    envVars: asArray(definition.envVars ?? [], "envVars").map(readVariable),
  }
}

function readChild(value: unknown): ChildMount {
  const child = asObject(value, "A child component")
  const env = asArray(child.env ?? [], "env").map(readBinding)
  return {
    name: asString(child.name, "The name of a child component"),
    definitionPath: asString(child.path, "The path of a child component"),
    env: Object.fromEntries(env),
  }
}

function readBinding(value: unknown): [string, EnvBinding] {
  const [name, binding] = asArray(value, "An environment binding")
  return [
    asString(name, "The name of an environment variable"),
    readSource(asObject(binding, "An environment binding")),
  ]
}

function readSource(binding: Fields): EnvBinding {
  const type = asOneOf(binding.type, ["value", "envVar"], "The type of an environment binding")
  return type === "value"
    ? { type, value: asString(binding.value, "The value of an environment variable") }
    : { type, name: asString(binding.name, "The name of an environment variable") }
}

function readMounts(mounts: Fields): Record<string, string> {
  const read = Object.entries(mounts).map(([prefix, reference]) => {
    return [prefix, asString(reference, "An HTTP mount").slice(CHILD_REFERENCE.length)]
  })
  return Object.fromEntries(read)
}

function readVariable(value: unknown): DeclaredVariable {
  const [name, declaration] = asArray(value, "A declared variable")
  const fields = asObject(declaration, "A declared variable")
  const validator: unknown = JSON.parse(asString(fields.value, "The validator of an environment variable"))
  const type = asString(asObject(validator, "A validator").type, "The type of a validator")
  return {
    name: asString(name, "The name of an environment variable"),
    validator: { ...asObject(validator, "A validator"), type },
    optional: fields.optional === true,
  }
}
