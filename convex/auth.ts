import { convexAuth } from "@convex-dev/auth/server"
import type { MutationCtx } from "./_generated/server"
import { passwordProvider } from "./model/auth/password"
import { welcomeUser } from "./model/auth/welcome"

export const { auth, signIn, signOut, store, isAuthenticated } = convexAuth({
  providers: [passwordProvider],
  callbacks: {
    async afterUserCreatedOrUpdated(ctx, { userId, existingUserId }) {
      // The library types the context for any data model; it is this app's.
      if (existingUserId === null) await welcomeUser(ctx as MutationCtx, userId)
    },
  },
})
