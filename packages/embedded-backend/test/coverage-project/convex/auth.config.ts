export default {
  providers: [
    {
      type: "customJwt",
      issuer: "https://issuer.test",
      applicationID: "coverage",
      jwks: `${process.env.CONVEX_SITE_URL}/keys`,
      algorithm: "ES256",
    },
  ],
}
