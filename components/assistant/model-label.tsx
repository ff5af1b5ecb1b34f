"use client"

import { useQuery } from "convex/react"
import { api } from "@/convex/_generated/api"

/** Who answers, and where a question goes. */
function ModelLabel() {
  const model = useQuery(api.assistant.model, {})
  if (model === undefined) return <span aria-hidden>&nbsp;</span>
  return model.kind === "built-in"
    ? `${model.label}: from this workspace’s records only, sent nowhere else.`
    : `Model: ${model.label}. Questions, and the records they are about, are sent to it.`
}

export { ModelLabel }
