// npm test: every check there is, or the ones named (`npm test -- unit e2e`). Begins with nothing installed.
import { withToolchain } from "./lib/toolchain.mjs"

await withToolchain(import.meta.url, async () => {
  const { testCommand } = await import("./lib/checks/run.ts")
  await testCommand(process.argv.slice(2))
})
