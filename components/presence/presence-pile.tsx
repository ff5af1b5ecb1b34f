import { PersonAvatar } from "@/components/account/person-avatar"
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip"
import { andList } from "./presence-words"
import type { Present } from "./use-presence"

const SHOWN = 4

/** Who else is looking at this, as a pile of faces. Nothing when one is alone. */
function PresencePile({ people }: { people: readonly Present[] }) {
  const names = andList(people.map((person) => person.name))
  return (
    <div role="status" aria-live="polite">
      {people.length > 0 && (
        <Tooltip>
          <TooltipTrigger asChild>
            <button
              type="button"
              aria-label={`Also here: ${names}`}
              className="flex rounded-full outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-2 focus-visible:ring-offset-background"
            >
              {people.slice(0, SHOWN).map((person) => (
                <PersonAvatar
                  key={person._id}
                  person={person}
                  className="-ml-2 size-7 ring-2 ring-signal first:ml-0"
                />
              ))}
              {people.length > SHOWN && (
                <span className="ml-1 self-center sounding">+{people.length - SHOWN}</span>
              )}
            </button>
          </TooltipTrigger>
          <TooltipContent>Also here: {names}</TooltipContent>
        </Tooltip>
      )}
    </div>
  )
}

/** Around a field somebody else is editing: who, beside a ring in the colour of what is live. */
function EditingNote({ people }: { people: readonly Present[] }) {
  if (people.length === 0) return null
  const names = andList(people.map((person) => person.name))
  return (
    <span role="status" className="flex shrink-0 items-center gap-1 text-xs text-signal-ink">
      <PersonAvatar person={people[0]} className="size-4 ring-1 ring-signal [&_*]:text-[0.5rem]" />
      {names} {people.length === 1 ? "is" : "are"} editing
    </span>
  )
}

export { EditingNote, PresencePile }
