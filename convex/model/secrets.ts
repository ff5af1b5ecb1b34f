// Secrets that are shown once: made from 256 random bits, kept only as a hash. Invite links and API keys use them.

/** 256 bits: nobody finds one by trying. */
const SECRET_BYTES = 32

/** A new secret, in characters that are safe in an address. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}

/** SHA-256 in hex. A plain hash is enough for what cannot be guessed. */
export async function hashSecret(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}
