// The push endpoints (contract §2.4).
import { sendJson, type Route } from "../transport/route.ts"
import type { Pushes } from "./pushes.ts"

/** Of the decompressed body; an app with the AI SDK and eight components is about 6 MB. */
const MAX_PUSH_BYTES = 200 * 1024 * 1024

export function pushRoutes(pushes: Pushes): Route[] {
  return [
    post("/api/get_config_hashes", () => pushes.configHashes()),
    post("/api/deploy2/start_push", (body) => pushes.start(body)),
    post("/api/deploy2/evaluate_push", (body) => pushes.evaluatePush(body)),
    post("/api/deploy2/evaluate_schema", (body) => pushes.evaluateSchema(body)),
    post("/api/deploy2/wait_for_schema", (body) => pushes.waitForSchema(body)),
    post("/api/deploy2/finish_push", (body) => pushes.finish(body)),
    post("/api/deploy2/report_push_completed", () => null),
  ]
}

function post(path: string, answer: (body: unknown) => unknown): Route {
  return {
    method: "POST",
    path,
    access: "admin",
    maxBodyBytes: MAX_PUSH_BYTES,
    async handler(request, response) {
      sendJson(response, 200, await answer(await request.json()))
    },
  }
}
