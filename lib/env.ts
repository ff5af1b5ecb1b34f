// The server's environment, read while running: Next would write `process.env.NEXT_PUBLIC_X` into the
// build, and then another port would need another build. Hence the look-up by a variable name.

function read(name: string): string | undefined {
  return process.env[name] || undefined
}

/**
 * Where the backend answers, for example "http://127.0.0.1:3210".
 * @throws when neither CONVEX_URL nor NEXT_PUBLIC_CONVEX_URL is set.
 */
export function backendUrl(): string {
  const url = read("CONVEX_URL") ?? read("NEXT_PUBLIC_CONVEX_URL")
  if (!url) throw new Error("Set CONVEX_URL to the address of the backend. `npm start` does it for you.")
  return url
}
