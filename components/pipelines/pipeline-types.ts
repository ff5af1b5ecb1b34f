import type { FunctionReturnType } from "convex/server"
import type { api } from "@/convex/_generated/api"
import type { Id } from "@/convex/_generated/dataModel"

type Pipeline = FunctionReturnType<typeof api.pipelines.list>[number]
type Stage = Pipeline["stages"][number]
type StageUse = FunctionReturnType<typeof api.pipelines.use>[number]
type PipelineId = Id<"pipelines">
type StageId = Id<"stages">

const KINDS: readonly { kind: Stage["kind"]; label: string }[] = [
  { kind: "open", label: "Open" },
  { kind: "won", label: "Won" },
  { kind: "lost", label: "Lost" },
]

export { KINDS, type Pipeline, type PipelineId, type Stage, type StageId, type StageUse }
