// A stand-in for the OpenAI API: streams chat completions the way the real one does. It knows no language: asked
// "Who is X?" it looks X up among the contacts, and words the tool's result as its answer. A question with the
// word hold-NAME in it gets the first half of its answer, and the rest once /release/NAME was called.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"

interface Message {
  role: string
  content?: string | { type: string; text?: string }[] | null
}

interface ChatRequest {
  model: string
  messages: Message[]
  tools?: { function: { name: string } }[]
  stream?: boolean
}

type Delta = Record<string, unknown>

export function startOpenAiServer(port: number): Promise<Server> {
  const gates = new Map<string, PromiseWithResolvers<void>>()
  const gate = (name: string) => {
    const existing = gates.get(name) ?? Promise.withResolvers<void>()
    gates.set(name, existing)
    return existing
  }

  const server = createServer((request, response) => {
    const release = /^\/release\/([\w-]+)$/.exec(request.url ?? "")?.[1]
    if (release) {
      gate(release).resolve()
      return void response.end("released")
    }
    if (request.method === "POST" && request.url === "/v1/chat/completions")
      return void answer(request, response, (name) => gate(name).promise)
    response.writeHead(404, { "content-type": "application/json" })
    response.end(JSON.stringify({ error: { message: `No route ${request.method} ${request.url}` } }))
  })
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)))
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  released: (name: string) => Promise<void>,
): Promise<void> {
  if (!request.headers.authorization?.startsWith("Bearer ")) {
    response.writeHead(401, { "content-type": "application/json" })
    return void response.end(JSON.stringify({ error: { message: "No API key." } }))
  }
  const chat = JSON.parse(await bodyOf(request)) as ChatRequest
  response.writeHead(200, { "content-type": "text/event-stream" })
  const send = (delta: Delta, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify(chunk(chat.model, [{ index: 0, delta, finish_reason: finish }]))}\n\n`,
    )

  const search = searchWanted(chat)
  if (search !== null) callTool(send, search)
  else await speak(send, wordsFor(chat), hold(chat), released)
  const usage = { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20 }
  response.write(`data: ${JSON.stringify({ ...chunk(chat.model, []), usage })}\n\n`)
  response.end("data: [DONE]\n\n")
}

function chunk(model: string, choices: unknown[]) {
  return { id: "chatcmpl-test", object: "chat.completion.chunk", created: 1, model, choices }
}

/** The arguments arrive in two pieces, as they do from the real API. */
function callTool(send: (delta: Delta, finish?: string | null) => void, search: string): void {
  const args = JSON.stringify({ object: "contact", search })
  const middle = Math.floor(args.length / 2)
  const call = { index: 0, id: "call_1", type: "function" }
  send({ role: "assistant", tool_calls: [{ ...call, function: { name: "lookUp", arguments: "" } }] })
  for (const piece of [args.slice(0, middle), args.slice(middle)])
    send({ tool_calls: [{ index: 0, function: { arguments: piece } }] })
  send({}, "tool_calls")
}

async function speak(
  send: (delta: Delta, finish?: string | null) => void,
  words: string[],
  heldBy: string | null,
  released: (name: string) => Promise<void>,
): Promise<void> {
  send({ role: "assistant", content: "" })
  for (const [index, word] of words.entries()) {
    if (heldBy && index === Math.floor(words.length / 2)) await released(heldBy)
    send({ content: (index > 0 ? " " : "") + word })
  }
  send({}, "stop")
}

/** Null when there is nothing to look up, or it was looked up already. */
function searchWanted({ messages, tools }: ChatRequest): string | null {
  if (!tools?.some((tool) => tool.function.name === "lookUp")) return null
  if (messages.at(-1)?.role === "tool") return null
  return /who is ([^?]+)/i.exec(question(messages))?.[1]?.trim() ?? null
}

function wordsFor({ messages }: ChatRequest): string[] {
  const last = messages.at(-1)
  if (last?.role !== "tool") return "I have nothing to look up for that, so this is all I can say.".split(" ")
  const { matches } = JSON.parse(textOf(last)) as {
    matches: { name: string; facts: { field: string; value: string }[] }[]
  }
  const sentences = matches.map(({ name, facts }) => {
    const fact = (label: string) => facts.find(({ field }) => field === label)?.value
    return `${name} works at ${fact("Company")}, write to ${fact("E-mail")} .`
  })
  return `The test model read ${matches.length} contact: ${sentences.join(" ")}`.split(" ")
}

function hold({ messages }: ChatRequest): string | null {
  return /\bhold-([\w-]+)/.exec(question(messages))?.[1] ?? null
}

function question(messages: Message[]): string {
  const asked = messages.findLast((message) => message.role === "user")
  return asked ? textOf(asked) : ""
}

function textOf({ content }: Message): string {
  if (typeof content === "string") return content
  return (content ?? []).map((part) => part.text ?? "").join(" ")
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString("utf8")
}
