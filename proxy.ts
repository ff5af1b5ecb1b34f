// Runs before every page: keeps the session fresh, guards /w and /account, and gives each response its policy.
import {
  convexAuthNextjsMiddleware,
  createRouteMatcher,
  nextjsMiddlewareRedirect,
} from "@convex-dev/auth/nextjs/server"
import { NextResponse, type NextRequest } from "next/server"

import { buildCsp } from "@/lib/csp"
import { backendUrl } from "@/lib/env"
import { safeNextPath } from "@/lib/next-param"

/** Seconds a session cookie lives without being refreshed. */
const SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

const isPrivate = createRouteMatcher(["/w", "/w/(.*)", "/account"])
const isSignIn = createRouteMatcher(["/sign-in", "/sign-up"])

export default convexAuthNextjsMiddleware(
  async (request, { convexAuth }) => {
    const { pathname, search, searchParams } = request.nextUrl
    if (isPrivate(request) && !(await convexAuth.isAuthenticated()))
      return nextjsMiddlewareRedirect(request, `/sign-in?next=${encodeURIComponent(pathname + search)}`)
    if (request.method === "GET" && isSignIn(request) && (await convexAuth.isAuthenticated()))
      return nextjsMiddlewareRedirect(request, safeNextPath(searchParams.get("next")))
    return withPolicy(request)
  },
  {
    convexUrl: backendUrl(),
    cookieConfig: { maxAge: SESSION_COOKIE_AGE },
    // Nobody signs in by a link here; a `code` in an address would only end the visitor's session.
    shouldHandleCode: false,
  },
)

function withPolicy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
  const csp = buildCsp({ nonce, backend: backendUrl(), dev: process.env.NODE_ENV === "development" })
  // Next takes the nonce for its own scripts from the request's policy.
  const headers = new Headers(request.headers)
  headers.set("x-nonce", nonce)
  headers.set("content-security-policy", csp)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", csp)
  return response
}

export const config = {
  // /api/auth must pass through here: signing in is answered by this very function.
  matcher: [
    "/((?!_next/static|_next/image|screenshots/|icon.svg|manifest.webmanifest|favicon.ico|robots.txt|sitemap.xml).*)",
  ],
}
