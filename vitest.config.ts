// Three suites by runtime: Convex functions, React components, and the Node packages.
import react from "@vitejs/plugin-react"
import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { tsconfigPaths: true },
        test: {
          name: "convex",
          // The embedded engine runs functions in Node threads, which the edge sandbox cannot start.
          environment: process.env.WELLSPRING_TEST_ENGINE === "embedded" ? "node" : "edge-runtime",
          include: ["convex/**/*.test.ts"],
          // Whole sign-ups and streamed answers, on machines that do other things too.
          testTimeout: 20_000,
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        plugins: [react()],
        resolve: { tsconfigPaths: true },
        test: {
          name: "ui",
          environment: "jsdom",
          include: ["{app,components,lib}/**/*.test.{ts,tsx}"],
          setupFiles: ["./vitest.setup.ts"],
        },
      },
      {
        test: {
          name: "backend",
          environment: "node",
          include: ["packages/embedded-backend/**/*.test.ts", "scripts/**/*.test.ts"],
        },
      },
    ],
  },
})
