import { describe, expect, it } from "vitest"
import type { ChatMessage } from "./chat-types"
import { lastQuestion, PATIENCE, turnOf } from "./turn"

const NOW = 1_000_000
const message = (role: ChatMessage["role"], status: ChatMessage["status"], change = {}): ChatMessage => ({
  key: `${role}-${status}`,
  role,
  status,
  text: "",
  parts: [],
  _creationTime: NOW,
  ...change,
})
const turn = (messages: ChatMessage[], stoppedKey: string | null = null, now = NOW) =>
  turnOf({ messages, stoppedKey, now })

const question = message("user", "success")

describe("whose turn it is", () => {
  it("is the person's in an empty conversation and after an answer", () => {
    expect(turn([])).toBe("person")
    expect(turn([question, message("assistant", "success")])).toBe("person")
  })

  it("is waiting after a question, also while it is on its way to the server", () => {
    expect(turn([question])).toBe("waiting")
    expect(turn([message("user", "pending")])).toBe("waiting")
  })

  it("is the assistant's while it writes", () => {
    const parts = [{ type: "text", text: "Ada" }]
    expect(turn([question, message("assistant", "streaming", { parts })])).toBe("answering")
    expect(turn([question, message("assistant", "pending", { parts })])).toBe("answering")
  })

  it("is waiting while the assistant only looks things up", () => {
    const parts = [{ type: "tool-lookUp" }, { type: "text", text: "" }]
    expect(turn([question, message("assistant", "streaming", { parts })])).toBe("waiting")
  })

  it("is left unfinished by an answer that failed", () => {
    expect(turn([question, message("assistant", "failed")])).toBe("unfinished")
  })

  it("is left unfinished when the person stopped it before it began", () => {
    expect(turn([question], question.key)).toBe("unfinished")
    expect(turn([question], "another question")).toBe("waiting")
  })

  it("is left unfinished when no answer has begun for too long", () => {
    expect(turn([question], null, NOW + PATIENCE + 1)).toBe("unfinished")
  })

  it("keeps waiting for a question the server has not seen, however long that takes", () => {
    expect(turn([message("user", "pending")], null, NOW + 10 * PATIENCE)).toBe("waiting")
  })
})

it("finds the newest question behind its answer", () => {
  const newer = message("user", "success", { key: "newer" })
  expect(
    lastQuestion([question, message("assistant", "success"), newer, message("assistant", "failed")]),
  ).toBe(newer)
  expect(lastQuestion([])).toBeUndefined()
})
