"use client"

import { PlusIcon, XIcon } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { cn } from "@/lib/cn"
import type { EditorProps, Leave } from "./editor-types"
import { checked } from "./parse"
import { ProblemNote } from "./problem-note"
import { INPUT } from "./text-editor"
import { useLeaving } from "./use-leaving"

/** Several e-mail addresses or phone numbers, the first one being the usual one. */
function ListEditor({ field, value, problem, onCommit, onCancel }: EditorProps) {
  const [texts, setTexts] = useState(() => startingTexts(value))
  const [refused, setRefused] = useState(problem)
  const one = field.type === "emails" ? "E-mail" : "Phone"

  function commit(leave: Leave) {
    const parsed = checked(field, texts)
    if (parsed.ok) onCommit(parsed.value, leave)
    else setRefused(parsed.message)
    return parsed.ok
  }

  const { onKeyDown, onBlur } = useLeaving(commit, onCancel)
  const change = (index: number, text: string) => {
    setTexts(texts.map((each, at) => (at === index ? text : each)))
    setRefused(undefined)
  }
  return (
    <div
      className="relative z-20 grid w-full min-w-60 gap-1 self-start rounded-md border bg-popover p-1 shadow-plate"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      {texts.map((text, index) => (
        <div key={index} className="flex gap-1">
          <input
            autoFocus={index === texts.length - 1}
            type={field.type === "emails" ? "email" : "tel"}
            autoComplete="off"
            aria-label={texts.length === 1 ? field.label : `${one} ${index + 1}`}
            aria-invalid={refused !== undefined}
            value={text}
            onChange={(event) => change(index, event.target.value)}
            className={cn(INPUT, "h-8 ring-0 focus:ring-2")}
          />
          <Button
            type="button"
            variant="ghost"
            size="icon-sm"
            aria-label={`Remove ${text || one}`}
            onClick={() => setTexts(texts.length === 1 ? [""] : texts.filter((_, at) => at !== index))}
          >
            <XIcon />
          </Button>
        </div>
      ))}
      <Button
        type="button"
        variant="ghost"
        size="xs"
        className="justify-self-start"
        onClick={() => setTexts([...texts, ""])}
      >
        <PlusIcon aria-hidden /> Another
      </Button>
      <ProblemNote>{refused}</ProblemNote>
    </div>
  )
}

function startingTexts(value: EditorProps["value"]): string[] {
  const texts = Array.isArray(value) ? value.filter((each) => typeof each === "string") : []
  return texts.length === 0 ? [""] : texts
}

export { ListEditor }
