"use client"

import { SearchIcon } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useUrlParam } from "@/components/shared/use-url-param"
import { Input } from "@/components/ui/input"

/** Ms without a key before the address, and with it the board, follows what was typed. */
const PAUSE = 220

/** Words of a title. The address (?q=) is the truth; what is typed runs ahead of it for a moment. */
function BoardSearch() {
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

  return (
    <div role="search" className="relative w-full sm:w-56">
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="text"
        enterKeyHint="search"
        aria-label="Search this board"
        placeholder="Search this board"
        autoComplete="off"
        spellCheck={false}
        value={typed ?? query ?? ""}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(event.currentTarget.value)
          if (event.key === "Escape") commit("")
        }}
        onBlur={(event) => commit(event.target.value)}
        className="pl-9"
      />
    </div>
  )
}

export { BoardSearch }
