import { expect, test } from "vitest"

import { buildCsp } from "./csp"

test("scripts run by nonce only, and the backend is the only other host to talk to", () => {
  const csp = buildCsp({ nonce: "abc", backend: "http://127.0.0.1:3210", dev: false })
  expect(csp).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
  expect(csp).toContain("connect-src 'self' http://127.0.0.1:3210 ws://127.0.0.1:3210")
  expect(csp).toContain("img-src 'self' blob: data: http://127.0.0.1:3210;")
  expect(csp).not.toContain("unsafe-eval")
})

test("a backend behind TLS gets a secure socket", () => {
  const csp = buildCsp({ nonce: "abc", backend: "https://deep-otter-1.convex.cloud", dev: false })
  expect(csp).toContain("wss://deep-otter-1.convex.cloud")
})

test("development allows what hot reload needs", () => {
  const csp = buildCsp({ nonce: "abc", backend: "http://127.0.0.1:3210", dev: true })
  expect(csp).toContain("'unsafe-eval'")
  expect(csp).toMatch(/connect-src .* ws:$/)
})
