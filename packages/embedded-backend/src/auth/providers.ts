// Which configured provider a token belongs to.
import type { AuthProvider } from "../deployment/types.ts"

/** Trailing slash and missing scheme do not matter. */
export function normalizeIssuer(issuer: string): string {
  const withScheme = /^https?:\/\//.test(issuer) ? issuer : `https://${issuer}`
  return withScheme.replace(/\/+$/, "")
}

export function issuerOf(provider: AuthProvider): string {
  return provider.type === "oidc" ? provider.domain : provider.issuer
}

export function providerFor(
  providers: AuthProvider[],
  issuer: string,
  audience: string[],
): AuthProvider | null {
  const wanted = normalizeIssuer(issuer)
  const found = providers.find(
    (provider) =>
      normalizeIssuer(issuerOf(provider)) === wanted &&
      (provider.applicationID === null || audience.includes(provider.applicationID)),
  )
  return found ?? null
}

export function algorithmsOf(provider: AuthProvider): string[] {
  return provider.type === "oidc" ? ["RS256", "EdDSA"] : [provider.algorithm]
}
