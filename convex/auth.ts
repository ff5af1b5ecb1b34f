import { convexAuth } from "@convex-dev/auth/server"
import { v } from "convex/values"
import type { MutationCtx } from "./_generated/server"
import { anyoneQuery } from "./functions"
import { passwordProvider } from "./model/auth/password"
import { welcomeUser } from "./model/auth/welcome"

export const { auth, signIn, signOut, store } = convexAuth({
  providers: [passwordProvider],
  callbacks: {
    async afterUserCreatedOrUpdated(ctx, { userId, existingUserId }) {
      // The library types the context for any data model; it is this app's.
      if (existingUserId === null) await welcomeUser(ctx as MutationCtx, userId)
    },
  },
})

/** Asked by the app's server before it shows a private page. The library's own only looks at the token. */
export const isAuthenticated = anyoneQuery({
  args: {},
  returns: v.boolean(),
  handler: async (ctx) => ctx.userId !== null,
})
