// What the control thread and an action worker say to each other.
import type { FunctionType } from "../deployment/types.ts"
import type { FunctionCall, HttpCall } from "../engine.ts"
import type { Json, JsonObject } from "../values/json.ts"
import type { ActionFile } from "./action-host.ts"
import type { ActionResult } from "./run-action.ts"
import type { HttpHead } from "./run-http.ts"
import type { RunSettings } from "./run-services.ts"

export interface ActionWorkerData {
  databasePath: string
  settings: RunSettings
}

export type HostRequest =
  | { type: "run"; functionType: FunctionType; call: FunctionCall }
  | { type: "transact"; op: string; args: JsonObject; call: FunctionCall }
  | { type: "storeFile"; componentId: number; file: ActionFile }
  | { type: "readFile"; uuid: string }

export type HostAnswer =
  | { ok: true; text: string }
  | { ok: true; bytes: Uint8Array | null }
  | { ok: false; message: string; data: Json | undefined }

export type ToActionWorker =
  | { type: "action"; run: number; call: FunctionCall }
  | { type: "http"; run: number; call: HttpCall }
  /** The client is ready for another piece of the body. */
  | { type: "pull"; run: number }
  /** Nobody waits for this run any more: it may not do anything further. */
  | { type: "cancel"; run: number }
  | { type: "answer"; request: number; answer: HostAnswer }

export type FromActionWorker =
  | { type: "ask"; request: number; question: HostRequest }
  | { type: "head"; run: number; head: HttpHead; hasBody: boolean }
  | { type: "chunk"; run: number; bytes: Uint8Array }
  | { type: "done"; run: number; result: ActionResult }
  /** A fault of the backend itself. */
  | { type: "failed"; run: number; reason: string }
