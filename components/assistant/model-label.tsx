"use client"

import { useQuery } from "convex/react"
import { api } from "@/convex/_generated/api"

/** Who answers, and where a question goes. */
function ModelLabel() {
  const model = useQuery(api.assistant.model, {})
  if (model === undefined) return <span aria-hidden>&nbsp;</span>
  return model.kind === "built-in"
    ? "Built-in model: answers from your contacts only, and sends nothing anywhere."
    : `${model.label}: your questions, and the contacts looked up for them, are sent to it.`
}

export { ModelLabel }
