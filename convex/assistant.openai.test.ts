// The OpenAI side of the assistant against a scripted server. Functions must share this process for that, so it
// runs on convex-test only; e2e/ asks a real local server on the embedded backend.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { api } from "./_generated/api"
import { addRecord, addPerson, settle, startTest } from "./testing.helpers"

type ChatRequest = {
  model: string
  stream: boolean
  tools: { function: { name: string } }[]
  messages: { role: string; content: unknown }[]
}

/** What the server was asked, in order. */
const requests: { url: string; key: string | null; body: ChatRequest }[] = []

beforeEach(() => {
  requests.length = 0
  vi.stubEnv("OPENAI_API_KEY", "test-key")
  vi.stubEnv("OPENAI_BASE_URL", "http://openai.test/v1")
  vi.stubEnv("OPENAI_MODEL", "test-model")
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** Answers each request with the next script: the `delta`s of a chat completion, or a status. */
function script(...answers: (object[] | number)[]): void {
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const key = request.headers.get("authorization")
    requests.push({ url: request.url, key, body: (await request.json()) as ChatRequest })
    const answer = answers[requests.length - 1]
    return typeof answer === "number" ? failure(answer) : completion(answer)
  })
}

function completion(deltas: object[]): Response {
  const finish = deltas.some((delta) => "tool_calls" in delta) ? "tool_calls" : "stop"
  const chunks = [
    ...deltas.map((delta) => ({ choices: [{ index: 0, delta }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: finish }] },
    { choices: [], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } },
  ]
  const events = chunks.map((chunk) => {
    const common = { id: "x", object: "chat.completion.chunk", created: 1, model: "test-model" }
    return `data: ${JSON.stringify({ ...common, ...chunk })}\n\n`
  })
  return new Response(`${events.join("")}data: [DONE]\n\n`, {
    headers: { "content-type": "text/event-stream" },
  })
}

function failure(status: number): Response {
  return Response.json({ error: { message: "Incorrect API key provided: test-key" } }, { status })
}

async function ask(prompt: string) {
  const t = await startTest()
  const grace = await addPerson(t)
  const { as, workspaceId } = grace
  await addRecord(grace, "contact", { name: "Grace Hopper", emails: ["grace@navy.example"] })
  const { threadId } = await as.mutation(api.assistant.createThread, { workspaceId })
  await as.mutation(api.assistant.send, { workspaceId, threadId, prompt })
  await settle(t)
  const thread = { workspaceId, threadId, paginationOpts: { numItems: 20, cursor: null } }
  return (await as.query(api.assistant.messages, thread)).page
}

describe.runIf((process.env.WELLSPRING_TEST_ENGINE ?? "convex-test") === "convex-test")("with a key", () => {
  test("asks OpenAI for chat completions, runs the tool it calls, and saves its words", async () => {
    const call = { name: "lookUp", arguments: JSON.stringify({ object: "contact", search: "Grace" }) }
    script(
      [{ role: "assistant", tool_calls: [{ index: 0, id: "call-1", type: "function", function: call }] }],
      [{ role: "assistant", content: "Grace's address is " }, { content: "grace@navy.example." }],
    )
    const [, answer] = await ask("How do I write to Grace?")
    expect(answer).toMatchObject({ status: "success", text: "Grace's address is grace@navy.example." })
    expect(requests.map(({ url, key, body }) => [url, key, body.model, body.stream])).toEqual([
      ["http://openai.test/v1/chat/completions", "Bearer test-key", "test-model", true],
      ["http://openai.test/v1/chat/completions", "Bearer test-key", "test-model", true],
    ])
    expect(requests[0].body.tools.map((tool) => tool.function.name)).toEqual(["lookUp"])
    expect(JSON.stringify(requests[1].body.messages.at(-1))).toContain("grace@navy.example")
  })

  test("ends the answer as failed when OpenAI refuses, without showing what it said", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {})
    script(401)
    const page = await ask("Who is Grace?")
    logged.mockRestore()
    expect(page.at(-1)).toMatchObject({ role: "assistant", status: "failed", text: "" })
    expect(JSON.stringify(page)).not.toContain("test-key")
  })
})
