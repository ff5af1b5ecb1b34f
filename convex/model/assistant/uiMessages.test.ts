import { toUIMessages as referenceToUIMessages } from "@convex-dev/agent"
import type { MessageDoc } from "@convex-dev/agent/validators"
import { expect, test } from "vitest"
import { toUIMessages, type UIMessage } from "./uiMessages"

function doc(
  order: number,
  stepOrder: number,
  message: MessageDoc["message"],
  more: Partial<MessageDoc> = {},
) {
  return {
    _id: `m${order}-${stepOrder}`,
    _creationTime: 1,
    threadId: "thread",
    order,
    stepOrder,
    status: "success",
    tool: false,
    message,
    ...more,
  } satisfies MessageDoc
}

const call = {
  type: "tool-call",
  toolCallId: "c",
  toolName: "lookUp",
  input: { search: "Ada" },
} as const
const value = { total: 1, matches: [] }

function result(output: { type: "json"; value: unknown } | { type: "error-text"; value: string }) {
  return { type: "tool-result", toolCallId: "c", toolName: "lookUp", output } as const
}

const callStep = doc(0, 1, { role: "assistant", content: [call] }, { tool: true })
const resultStep = doc(0, 2, { role: "tool", content: [result({ type: "json", value })] }, { tool: true })

const threads: [string, MessageDoc[]][] = [
  ["a prompt alone", [doc(0, 0, { role: "user", content: "Hello" })]],
  [
    "prompts and answers of two orders, newest first as the component lists them",
    [
      doc(1, 1, { role: "assistant", content: [{ type: "text", text: "Two" }] }),
      doc(1, 0, { role: "user", content: "Second" }),
      doc(0, 1, { role: "assistant", content: "One" }),
      doc(0, 0, { role: "user", content: "First" }),
    ],
  ],
  [
    "a look-up, its result and the answer as one message",
    [
      doc(0, 0, { role: "user", content: "Who is Ada?" }),
      callStep,
      resultStep,
      doc(0, 3, { role: "assistant", content: [{ type: "text", text: "An engineer." }] }),
    ],
  ],
  [
    "an answer still to come after a look-up",
    [callStep, resultStep, doc(0, 3, { role: "assistant", content: [] }, { status: "pending" })],
  ],
  [
    "reasoning before text, and a failed end",
    [
      doc(
        0,
        1,
        {
          role: "assistant",
          content: [
            { type: "reasoning", text: "Hm" },
            { type: "text", text: "Perhaps" },
          ],
        },
        { status: "failed" },
      ),
    ],
  ],
]

test.each(threads)("shows %s as the agent package would", (_, docs) => {
  const reference = referenceToUIMessages(docs).map(
    (message) => JSON.parse(JSON.stringify(message)) as UIMessage,
  )
  expect(JSON.parse(JSON.stringify(toUIMessages(docs)))).toEqual(reference)
})

test("shows a result whose call is on an earlier page, with null for what was asked", () => {
  const [message] = toUIMessages([resultStep])
  expect(message.parts).toEqual([
    { type: "tool-lookUp", state: "output-available", toolCallId: "c", input: null, output: value },
  ])
})

test("shows a failed look-up with its reason", () => {
  const failed = doc(
    0,
    2,
    { role: "tool", content: [result({ type: "error-text", value: "No access" })] },
    { tool: true },
  )
  const [message] = toUIMessages([callStep, failed])
  expect(message.parts[1]).toMatchObject({ state: "output-error", errorText: "No access" })
})
