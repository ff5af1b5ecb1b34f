"use client"

import type { ReactNode } from "react"
import { usePeople } from "@/components/records/use-people"
import { useUrlParam } from "@/components/shared/use-url-param"
import { NOUNS, SOURCES, VERBS } from "@/components/timeline/event-words"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"

const ALL = "all"

/** What the log is narrowed by; all of it is in the address. */
function AuditFilters({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const { list: people, byId } = usePeople()
  const [by] = useUrlParam("by")
  return (
    <div role="group" aria-label="Narrow the log" className="flex flex-wrap items-center gap-2">
      <Choice param="by" label="By" all="Anybody">
        {people.map(({ userId, name }) => (
          <SelectItem key={userId} value={userId}>
            {name}
          </SelectItem>
        ))}
        {by && people.length > 0 && !byId.has(by) && (
          <SelectItem value={by}>Somebody who is not here</SelectItem>
        )}
      </Choice>
      <Choice param="about" label="About" all="Anything">
        {choices(NOUNS)}
      </Choice>
      <Choice param="verb" label="What happened" all="Any change">
        {choices(VERBS)}
      </Choice>
      <Choice param="through" label="Through" all="Any way">
        {choices(SOURCES)}
      </Choice>
      <div className="flex min-w-0 items-center gap-2 max-sm:w-full">
        <Day param="from" label="From" />
        <span aria-hidden className="text-muted-foreground">
          –
        </span>
        <Day param="to" label="To" />
      </div>
      {narrowed && (
        <Button variant="ghost" size="sm" onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  )
}

function choices(words: Record<string, string>): ReactNode {
  return Object.entries(words).map(([value, label]) => (
    <SelectItem key={value} value={value}>
      <span className="first-letter:uppercase">{label}</span>
    </SelectItem>
  ))
}

type ChoiceProps = { param: string; label: string; all: string; children: ReactNode }

function Choice({ param, label, all, children }: ChoiceProps) {
  const [value, setValue] = useUrlParam(param)
  return (
    <Select value={value ?? ALL} onValueChange={(next) => setValue(next === ALL ? null : next)}>
      <SelectTrigger aria-label={label} size="sm" className="w-auto min-w-28">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value={ALL}>{all}</SelectItem>
        {children}
      </SelectContent>
    </Select>
  )
}

function Day({ param, label }: { param: string; label: string }) {
  const [value, setValue] = useUrlParam(param)
  return (
    <Input
      type="date"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => setValue(event.target.value)}
      className="h-8 w-40 min-w-0 max-sm:flex-1 max-sm:px-2 md:h-8"
    />
  )
}

export { AuditFilters }
