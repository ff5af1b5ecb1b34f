// Tests of the scripts run under plain Node, without the app's plugins.
import { defineConfig } from "vitest/config"

export default defineConfig({ test: { environment: "node", include: ["**/*.test.ts"] } })
