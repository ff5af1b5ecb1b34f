// What people do with their own accounts, and what is open to everybody.
import type { Rows } from "../access.helpers"

const PASSWORD = "a new password of mine"
/** The first bytes of a PNG file, which are not a whole picture. */
const NO_PICTURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47]).buffer

export const rows: Rows = {
  "account:update": { who: "signed in", args: () => ({ name: "Another Name" }) },
  "account:setAvatar": {
    who: "signed in",
    args: () => ({ picture: NO_PICTURE }),
    answers: ["invalid"],
  },
  "account:removeAvatar": { who: "signed in" },
  "account:checkIn": { who: "signed in", args: () => ({ userAgent: "a browser", timeZone: "UTC" }) },

  "sessions:list": { who: "signed in" },
  "sessions:end": {
    who: "signed in",
    args: async ({ people }) => ({ sessionId: people.viewer.sessionId }),
    // One of somebody else.
    answers: ["not_found"],
  },
  "sessions:endOthers": { who: "signed in" },

  "passwords:change": {
    who: "signed in",
    args: () => ({ current: "not mine", password: PASSWORD, endOthers: false }),
    // These people signed up without a password.
    answers: ["not_found", "invalid"],
  },
  "passwords:requestCode": {
    who: "anyone",
    args: () => ({ email: "nobody@example.com" }),
    // Six people ask for the same address.
    answers: ["rate_limited"],
  },
  "passwords:reset": {
    who: "anyone",
    args: () => ({ email: "nobody@example.com", code: "00000000", password: PASSWORD }),
    answers: ["invalid"],
  },

  "users:viewer": { who: "anyone" },
  "mail:delivery": { who: "anyone" },
  // Only a local deployment has one.
  "mail:outbox": { who: "anyone", answers: ["not_found"] },

  "auth:isAuthenticated": { who: "anyone" },
  "auth:signIn": {
    who: "anyone",
    args: () => ({ provider: "password", params: { flow: "nothing" } }),
    answers: ["invalid"],
  },
  "auth:signOut": { who: "anyone" },
}
