// Browser tests against the product as `npm start` runs it. Servers: e2e/servers.ts.
import { defineConfig, devices } from "@playwright/test"
import { findChromium, launchOptions } from "./e2e/browser"
import { BUILT_IN, OPENAI, READY_PORT, urlOf } from "./e2e/places"

const MINUTE = 60_000
const desktop = devices["Desktop Chrome"]
const onOpenAi = { ...desktop, baseURL: urlOf(OPENAI.port) }

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Some tests hold a dozen pages against all rules of axe.
  timeout: 2 * MINUTE,
  expect: { timeout: 15_000 },
  use: {
    baseURL: urlOf(BUILT_IN.port),
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: launchOptions(findChromium()),
  },
  projects: [
    { name: "desktop", use: desktop, testIgnore: /(streaming|reconnect|start)\.spec/, grepInvert: /@mobile/ },
    { name: "mobile", use: devices["Pixel 7"], grep: /@mobile/ },
    { name: "openai", use: onOpenAi, testMatch: /(story|streaming)\.spec/ },
    { name: "start", testMatch: /start\.spec/ },
    // Ends the backend under its own page, so nobody else may be using it.
    { name: "reconnect", use: onOpenAi, testMatch: /reconnect\.spec/, dependencies: ["openai"] },
  ],
  webServer: {
    command: `"${process.execPath}" e2e/servers.ts`,
    url: urlOf(READY_PORT),
    timeout: 10 * MINUTE,
    stdout: "pipe",
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
})
