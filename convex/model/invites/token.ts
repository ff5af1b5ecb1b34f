// The secret in an invite's link. Only its hash is stored: who reads the database cannot use it.

/** 256 bits: nobody finds one by trying. */
const TOKEN_BYTES = 32
const HASH_LENGTH = 64

/** A new secret, in characters that are safe in an address. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
}

/** SHA-256 in hex; null for what cannot be a token. */
export async function hashToken(token: string): Promise<string | null> {
  if (token === "" || token.length > HASH_LENGTH) return null
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** "marta@example.com" → "m••••@example.com": enough to recognise one's own, too little to learn another's. */
export function maskEmail(email: string): string {
  return email.replace(/^(.).*(?=@)/u, "$1••••")
}
