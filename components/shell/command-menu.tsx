"use client"

import { useQuery } from "convex/react"
import { useRouter } from "next/navigation"
import { useState } from "react"

import { keyLabel } from "@/components/keyboard/shortcuts"
import { useIsMac } from "@/components/keyboard/use-is-mac"
import { recordHref } from "@/components/records/record-href"
import { HitItem } from "@/components/search/hit-item"
import { matches } from "@/components/search/matches"
import { useCommands, type Command } from "@/components/search/use-commands"
import { useSearch, type Hit } from "@/components/search/use-search"
import { CommandDialog, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command"
import { Kbd, KbdGroup } from "@/components/ui/kbd"
import { Spinner } from "@/components/ui/spinner"
import { api } from "@/convex/_generated/api"

import { useWorkspace } from "./workspace-context"

const HEADINGS: Record<Hit["object"], string> = {
  company: "Companies",
  contact: "Contacts",
  deal: "Deals",
  activity: "Activities",
}

/** Finds every record and does everything one can do from anywhere, by typing. Mounted while open. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const { _id: workspaceId, slug } = useWorkspace()
  const router = useRouter()
  const [typed, setTyped] = useState("")
  const { groups, loading } = useSearch(typed)
  const recent = useQuery(api.search.recent, { workspaceId })
  const isEmpty = typed.trim() === ""
  const commandGroups = useCommands()
    .map(({ title, commands }) => ({
      title,
      commands: commands.filter(({ label, words = "" }) => matches(`${label} ${title} ${words}`, typed)),
    }))
    .filter(({ commands }) => commands.length > 0)
  const nothing = !loading && groups.length === 0 && commandGroups.length === 0

  function run(command: Command) {
    onClose()
    command.run()
  }

  function open({ open: { object, recordId } }: Hit) {
    onClose()
    router.push(recordHref(slug, object, recordId))
  }

  return (
    <CommandDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Command menu"
      description="Type to find a record, a page or an action."
      className="sm:max-w-2xl"
      shouldFilter={false}
    >
      <CommandInput
        value={typed}
        onValueChange={setTyped}
        placeholder="Find a name, number or note, or do something…"
      />
      <CommandList className="max-h-[min(30rem,66dvh)]" aria-busy={loading}>
        {isEmpty && recent && recent.length > 0 && (
          <CommandGroup heading="Lately">
            {recent.map((hit) => (
              <HitItem key={hit.recordId} hit={hit} onOpen={open} />
            ))}
          </CommandGroup>
        )}
        {!isEmpty && commandGroups.map((group) => <Commands key={group.title} {...group} onRun={run} />)}
        {groups.map(({ object, hits, more }) => (
          <CommandGroup key={object} heading={HEADINGS[object] + (more ? " (the best of many)" : "")}>
            {hits.map((hit) => (
              <HitItem key={hit.recordId} hit={hit} onOpen={open} />
            ))}
          </CommandGroup>
        ))}
        {isEmpty && commandGroups.map((group) => <Commands key={group.title} {...group} onRun={run} />)}
      </CommandList>
      {nothing && (
        <p role="status" className="px-6 py-10 text-center text-sm text-muted-foreground">
          Nothing here answers “{typed.trim()}”. Try a part of a name, an e-mail, or a few digits.
        </p>
      )}
      {loading && groups.length === 0 && commandGroups.length === 0 && (
        <p className="flex items-center justify-center gap-2 py-10 text-sm text-muted-foreground">
          <Spinner aria-hidden role={undefined} /> Looking…
        </p>
      )}
      <Footer />
    </CommandDialog>
  )
}

type CommandsProps = { title: string; commands: Command[]; onRun: (command: Command) => void }

function Commands({ title, commands, onRun }: CommandsProps) {
  const isMac = useIsMac()
  return (
    <CommandGroup heading={title}>
      {commands.map((command) => {
        const { label, icon: Icon, keys = [] } = command
        return (
          <CommandItem key={label} value={`${title}: ${label}`} onSelect={() => onRun(command)}>
            <Icon aria-hidden className="text-muted-foreground" />
            <span className="truncate">{label}</span>
            <KbdGroup className="ml-auto max-sm:hidden" aria-hidden>
              {keys.map((key) => (
                <Kbd key={key}>{keyLabel(key, isMac)}</Kbd>
              ))}
            </KbdGroup>
          </CommandItem>
        )
      })}
    </CommandGroup>
  )
}

function Footer() {
  return (
    <p
      aria-hidden
      className="flex items-center gap-1.5 border-t px-4 py-2 text-xs text-muted-foreground max-sm:hidden"
    >
      <Kbd>↑</Kbd>
      <Kbd>↓</Kbd> move <Kbd>↵</Kbd> open <Kbd>Esc</Kbd> close
    </p>
  )
}
