"use client"

import { useSmoothText } from "@convex-dev/agent/react"
import { SearchIcon } from "lucide-react"
import dynamic from "next/dynamic"
import { Suspense } from "react"
import type { ChatMessage, ChatPart } from "./chat-types"
import { toolWords } from "./tool-words"

const Markdown = dynamic(() => import("./markdown").then((module) => module.Markdown))

function Message({ message }: { message: ChatMessage }) {
  return message.role === "user" ? (
    <Question text={message.text} />
  ) : (
    <article aria-label="Assistant" className="flex min-w-0 flex-col gap-2">
      {message.parts.map((part, index) => (
        <Part key={index} part={part} writing={message.status === "streaming"} />
      ))}
    </article>
  )
}

function Question({ text }: { text: string }) {
  return (
    <article
      aria-label="You"
      className="ml-auto max-w-[85%] rounded-lg rounded-br-xs bg-secondary px-3.5 py-2 [overflow-wrap:anywhere] whitespace-pre-wrap text-secondary-foreground"
    >
      {text}
    </article>
  )
}

function Part({ part, writing }: { part: ChatPart; writing: boolean }) {
  if (part.type === "text") return <SmoothText text={part.text ?? ""} writing={writing} />
  const words = toolWords(part)
  if (words === undefined) return null
  return (
    <p className="flex items-center gap-1.5 sounding">
      <SearchIcon aria-hidden className="size-3 shrink-0" />
      <span className="min-w-0 truncate">{words}</span>
    </p>
  )
}

/** Words arrive in small batches; they are let out at an even pace. */
function SmoothText({ text, writing }: { text: string; writing: boolean }) {
  const [shown, { isStreaming }] = useSmoothText(text, { startStreaming: writing })
  return (
    <Suspense fallback={<p className="leading-relaxed whitespace-pre-wrap">{shown}</p>}>
      <Markdown text={shown} writing={writing || isStreaming} />
    </Suspense>
  )
}

export { Message, Question }
