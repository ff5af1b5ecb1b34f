// npm run dev: the whole product with hot reload on both sides.
import { withToolchain } from "./lib/toolchain.mjs"

await withToolchain(import.meta.url, async () => {
  const { launch } = await import("./lib/launch.ts")
  await launch("development")
})
