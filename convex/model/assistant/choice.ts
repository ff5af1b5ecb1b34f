// Which model answers, decided by the deployment's environment. Reads nothing else, so queries can use it.
import { v, type Infer } from "convex/values"

/** Used when OPENAI_MODEL is not set. */
const DEFAULT_OPENAI_MODEL = "gpt-5-mini"

export const BUILT_IN_NAME = "wellspring-built-in"

export const vModelChoice = v.object({
  kind: v.union(v.literal("built-in"), v.literal("openai")),
  name: v.string(),
  label: v.string(),
})

export function chooseModel(): Infer<typeof vModelChoice> {
  if (!process.env.OPENAI_API_KEY) {
    return { kind: "built-in", name: BUILT_IN_NAME, label: "Built-in answers, no AI model" }
  }
  const name = process.env.OPENAI_MODEL || DEFAULT_OPENAI_MODEL
  return { kind: "openai", name, label: name }
}
