// What the control thread and the throw-away evaluation worker say to each other.
import type { EvaluatedPush, PushBundle } from "../push/bundle.ts"

export interface EvaluateInput {
  bundle: PushBundle
  /** Transformed code by hash. */
  code: Record<string, string>
  env: Record<string, string>
  urls: { cloud: string; site: string }
  projectRoot: string
}

export type EvaluateMessage =
  | { type: "step"; module: string }
  | { type: "done"; result: EvaluatedPush }
  /** `stack` is unmapped: source maps stay with the control thread. */
  | { type: "failed"; code: string; prefix: string; thrown: PlainError | null }

export interface PlainError {
  name: string
  message: string
  stack: string
}
