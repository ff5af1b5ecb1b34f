// A language model without a language model: it understands a few questions about records, calls the same tool
// an AI model would, and words the result. It lets the product work offline, and says what it is when asked.
import type {
  LanguageModelV4,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider"
import { BUILT_IN_NAME } from "./choice"
import { requestFor, understand, wordAnswer, type Result } from "./builtinLanguage"

/** Between two words, in ms, so that an answer arrives at reading speed. */
const WORD_DELAY = 25

const TOOL = "lookUp"

/** Nothing is metered: no tokens exist. */
const NO_USAGE: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}

export function builtInModel(wordDelay = WORD_DELAY): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "wellspring",
    modelId: BUILT_IN_NAME,
    supportedUrls: {},
    doGenerate: ({ prompt }) => {
      const content = respond(prompt)
      return Promise.resolve({
        content: [content],
        finishReason: finishReason(content),
        usage: NO_USAGE,
        warnings: [],
      })
    },
    doStream: ({ prompt, abortSignal }) => {
      const parts = streamParts(respond(prompt))
      return Promise.resolve({ stream: paced(parts, wordDelay, abortSignal) })
    },
  }
}

/** A tool call for a fresh question about records; text for everything else. */
function respond(prompt: LanguageModelV4Prompt): LanguageModelV4Content {
  const intent = understand(latestQuestion(prompt))
  const result = latestResult(prompt)
  if (result !== null) return { type: "text", text: wordAnswer(intent, result) }
  const request = requestFor(intent)
  if (request === null) return { type: "text", text: wordAnswer(intent, null) }
  return {
    type: "tool-call",
    toolCallId: `look-up-${prompt.length}`,
    toolName: TOOL,
    input: JSON.stringify(request),
  }
}

function latestQuestion(prompt: LanguageModelV4Prompt): string {
  const message = prompt.findLast((each) => each.role === "user")
  if (message === undefined) return ""
  return message.content.map((part) => (part.type === "text" ? part.text : "")).join(" ")
}

/** The tool's result if it came after the latest question: then it is time to answer. */
function latestResult(prompt: LanguageModelV4Prompt): Result | null {
  const last = prompt[prompt.length - 1]
  if (last?.role !== "tool") return null
  const part = last.content.findLast((each) => each.type === "tool-result")
  if (part === undefined) return null
  return part.output.type === "json" ? (part.output.value as Result) : { failed: true }
}

function finishReason(content: LanguageModelV4Content): LanguageModelV4FinishReason {
  return { unified: content.type === "tool-call" ? "tool-calls" : "stop", raw: undefined }
}

function streamParts(content: LanguageModelV4Content): LanguageModelV4StreamPart[] {
  const id = "answer"
  const body: LanguageModelV4StreamPart[] =
    content.type === "text"
      ? [
          { type: "text-start", id },
          ...words(content.text).map((delta) => ({ type: "text-delta", id, delta }) as const),
          { type: "text-end", id },
        ]
      : content.type === "tool-call"
        ? [content]
        : []
  return [
    { type: "stream-start", warnings: [] },
    ...body,
    { type: "finish", finishReason: finishReason(content), usage: NO_USAGE },
  ]
}

/** The text cut before each word, so that joining gives it back. */
function words(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

function paced(
  parts: LanguageModelV4StreamPart[],
  wordDelay: number,
  abortSignal: AbortSignal | undefined,
): ReadableStream<LanguageModelV4StreamPart> {
  let next = 0
  return new ReadableStream({
    async pull(controller) {
      const part = parts[next++]
      if (part.type === "text-delta" && wordDelay > 0) {
        await new Promise((resolve) => setTimeout(resolve, wordDelay))
      }
      if (abortSignal?.aborted) return controller.error(abortSignal.reason)
      controller.enqueue(part)
      if (next === parts.length) controller.close()
    },
  })
}
