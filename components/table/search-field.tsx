"use client"

import { SearchIcon, XIcon } from "lucide-react"
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from "react"
import { useUrlParam } from "@/components/shared/use-url-param"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Kbd } from "@/components/ui/kbd"

/** Ms without a key before the address, and with it the list, follows what was typed. */
const PAUSE = 220

type SearchFieldProps = {
  /** What it says and is called, such as "Search contacts". */
  label: string
  inputRef: RefObject<HTMLInputElement | null>
  onArrowDown: () => void
}

/** The search field. The address (?q=) is the truth; what is typed runs ahead of it for a moment. */
function SearchField({ label, inputRef, onArrowDown }: SearchFieldProps) {
  const [query, setQuery] = useUrlParam("q")
  const [typed, setTyped] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function commit(text: string) {
    clearTimeout(timer.current)
    setQuery(text.trim())
    setTyped(null)
  }

  function type(text: string) {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setQuery(text.trim()), PAUSE)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === "Enter") commit(event.currentTarget.value)
    if (event.key === "ArrowDown") {
      event.preventDefault()
      onArrowDown()
    }
    if (event.key === "Escape") {
      if (event.currentTarget.value) commit("")
      else event.currentTarget.blur()
    }
  }

  const text = typed ?? query ?? ""
  return (
    <div role="search" className="relative w-full sm:max-w-60">
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        ref={inputRef}
        type="text"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={(event) => commit(event.target.value)}
        className="h-8 px-9 md:h-8"
      />
      {text ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Clear search"
          className="absolute top-1/2 right-1 -translate-y-1/2 active:-translate-y-1/2"
          onClick={() => {
            commit("")
            inputRef.current?.focus()
          }}
        >
          <XIcon />
        </Button>
      ) : (
        <Kbd className="absolute top-1/2 right-2.5 hidden -translate-y-1/2 sm:inline-flex">/</Kbd>
      )}
    </div>
  )
}

export { SearchField }
