// npm run screenshots: takes the pictures of the landing page and the README anew. Begins with nothing installed.
import { withToolchain } from "./lib/toolchain.mjs"

await withToolchain(import.meta.url, async () => {
  const { takeScreenshots } = await import("./lib/screenshots.ts")
  await takeScreenshots()
})
