// The secret in an invite's link, and what its holder sees of the address.
import { hashSecret, newSecret } from "../secrets"

const LONGEST_TOKEN = 64

/** A new secret, in characters that are safe in an address. */
export const newToken = newSecret

/** Null for what cannot be a token. */
export async function hashToken(token: string): Promise<string | null> {
  return token === "" || token.length > LONGEST_TOKEN ? null : await hashSecret(token)
}

/** "marta@example.com" → "m••••@example.com": enough to recognise one's own, too little to learn another's. */
export function maskEmail(email: string): string {
  return email.replace(/^(.).*(?=@)/u, "$1••••")
}
