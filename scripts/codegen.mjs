// npm run codegen: writes convex/_generated with the official CLI, without a deployment of one's own.
import { withToolchain } from "./lib/toolchain.mjs"

await withToolchain(import.meta.url, async () => {
  const { generate } = await import("./lib/checks/generated.ts")
  await generate()
})
