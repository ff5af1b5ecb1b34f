// Tests of the scripts and the benchmark run under plain Node, without the app's plugins.
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: { environment: "node", include: ["{scripts,bench}/**/*.test.ts"] },
})
