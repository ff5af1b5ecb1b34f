"use client"

import { SendHorizontalIcon, SquareIcon } from "lucide-react"
import { useState, type KeyboardEvent, type RefObject, type SyntheticEvent } from "react"
import { Button } from "@/components/ui/button"
import { Textarea } from "@/components/ui/textarea"

/** Characters; as the server allows. */
const LONGEST = 4000

type ComposerProps = {
  inputRef: RefObject<HTMLTextAreaElement | null>
  /** An answer is on its way: one can type ahead but not send. */
  busy: boolean
  /** Resolves to false when the question did not get through; its text then comes back. */
  onSend: (text: string) => Promise<boolean>
  onStop: () => void
}

/** Where questions are typed. Enter sends, Shift+Enter starts a new line, and the focus never leaves. */
function Composer({ inputRef, busy, onSend, onStop }: ComposerProps) {
  const [text, setText] = useState("")
  const question = text.trim()

  async function send() {
    if (busy || question === "") return
    setText("")
    inputRef.current?.focus()
    if (!(await onSend(question))) setText((typed) => typed || question)
  }

  function stop() {
    onStop()
    // The button goes away with the answer.
    inputRef.current?.focus()
  }

  function onSubmit(event: SyntheticEvent) {
    event.preventDefault()
    void send()
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
    onSubmit(event)
  }

  return (
    <form
      onSubmit={onSubmit}
      className="flex items-end gap-2 rounded-lg border border-input bg-card p-2 focus-within:border-ring focus-within:ring-2 focus-within:ring-ring/45"
    >
      <Textarea
        ref={inputRef}
        aria-label="Message"
        placeholder="Ask about people, companies or deals"
        rows={1}
        maxLength={LONGEST}
        enterKeyHint="send"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="max-h-40 min-h-9 resize-none border-0 bg-transparent py-1.5 focus-visible:ring-0"
      />
      {busy ? (
        <Button type="button" variant="outline" size="icon" aria-label="Stop" onClick={stop}>
          <SquareIcon aria-hidden className="size-3 fill-current" />
        </Button>
      ) : (
        <Button type="submit" size="icon" aria-label="Send" disabled={question === ""}>
          <SendHorizontalIcon aria-hidden />
        </Button>
      )}
    </form>
  )
}

export { Composer }
