// npm run bench [-- --quick] [parts]: begins with nothing installed, as npm start does.
import { withToolchain } from "./lib/toolchain.mjs"

await withToolchain(import.meta.url, async () => {
  const { benchCommand } = await import("../bench/run.ts")
  await benchCommand(process.argv.slice(2))
})
