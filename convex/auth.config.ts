// The app is its own issuer: @convex-dev/auth signs tokens and serves their keys on the site origin.
const config = {
  providers: [{ domain: process.env.CONVEX_SITE_URL, applicationID: "convex" }],
}

export default config
