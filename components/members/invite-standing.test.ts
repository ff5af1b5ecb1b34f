import { expect, test } from "vitest"

import { inviteStanding, type InvitePreview } from "./invite-standing"

const PREVIEW: InvitePreview = {
  workspaceName: "North Sea",
  inviterName: "Ada Marsh",
  role: "member",
  maskedEmail: "m••••@example.com",
  expiresAt: 1000,
  state: "pending",
  viewer: { kind: "invited" },
}

const kindOf = (changes: Partial<InvitePreview>, now = 0) =>
  inviteStanding({ ...PREVIEW, ...changes }, now).kind

test("an open invite is ready for the invited person, and only for them", () => {
  expect(kindOf({})).toBe("ready")
  expect(kindOf({ viewer: { kind: "stranger" } })).toBe("sign-in")
  expect(kindOf({ viewer: { kind: "other", email: "x@example.com" } })).toBe("other-account")
})

test("every end of an invite has a title of its own", () => {
  const titles = [
    inviteStanding(null, 0),
    inviteStanding({ ...PREVIEW, state: "accepted" }, 0),
    inviteStanding({ ...PREVIEW, state: "revoked" }, 0),
    inviteStanding(PREVIEW, 1000),
  ].map((standing) => (standing.kind === "closed" ? standing.title : standing.kind))
  expect(titles).toEqual(["No invite here", "Used already", "Withdrawn", "Expired"])
})

test("a member is led into the workspace, whatever became of the link", () => {
  const viewer = { kind: "member", slug: "north-sea" } as const
  for (const state of ["pending", "accepted", "revoked"] as const) {
    expect(inviteStanding({ ...PREVIEW, state, viewer }, 9999)).toEqual({ kind: "member", slug: "north-sea" })
  }
})
