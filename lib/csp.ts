/**
 * The content security policy of one response.
 *
 * Scripts need the nonce. Styles stay 'unsafe-inline': a nonce there also blocks the inline styles that
 * charts and toasts set.
 */
export function buildCsp({ nonce, backend, dev }: { nonce: string; backend: string; dev: boolean }): string {
  const url = new URL(backend)
  const socket = `${url.protocol === "https:" ? "wss" : "ws"}://${url.host}`
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    // Pictures of people are files of the backend.
    `img-src 'self' blob: data: ${url.origin}`,
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "worker-src 'self' blob:",
    `connect-src 'self' ${url.origin} ${socket}${dev ? " ws:" : ""}`,
  ].join("; ")
}
