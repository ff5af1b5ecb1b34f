// npm start: the whole product in production mode. Begins under any Node from 20 on with nothing installed.
import { withToolchain } from "./lib/toolchain.mjs"

await withToolchain(import.meta.url, async () => {
  const { launch } = await import("./lib/launch.ts")
  await launch("production")
})
