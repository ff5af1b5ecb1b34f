import type { NextConfig } from "next"

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
  // Browsers ignore it over plain http, so it costs a local run nothing.
  { key: "Strict-Transport-Security", value: "max-age=63072000" },
]

const config: NextConfig = {
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // Both roots are pinned: a stray lockfile in a parent folder would move them.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  output: process.env.BUILD_STANDALONE ? "standalone" : undefined,
  // The account menu has the other corner.
  devIndicators: { position: "bottom-right" },
  allowedDevOrigins: ["127.0.0.1"],
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
}

export default config
