"use client"

import type { Field } from "@/convex/model/fields/catalogue"
import { usePeople } from "@/components/records/use-people"
import { useStages } from "@/components/records/use-stages"
import { useTags } from "@/components/records/use-tags"
import { Chip } from "./chip"
import { PersonName } from "./person-name"
import type { Choice } from "./pick-list"

/** What a field that takes one of a known set can hold: choices, stages, people, tags. */
function useChoices(field: Pick<Field, "type" | "options">): readonly Choice[] {
  const people = usePeople()
  const stages = useStages()
  const tags = useTags()
  switch (field.type) {
    case "select":
    case "multiSelect":
      return (field.options ?? []).map(({ id, label, color }) => chipChoice(id, label, color))
    case "stage":
      return stages.list.map(({ _id, name, color }) => chipChoice(_id, name, color))
    case "tags":
      return tags.list.map(({ _id, name, color }) => chipChoice(_id, name, color))
    case "person":
      return people.list.map(({ userId, name }) => ({
        ...{ id: userId, text: name, label: <PersonName userId={userId} /> },
      }))
    default:
      return []
  }
}

function chipChoice(id: string, text: string, color: string): Choice {
  return { id, text, label: <Chip color={color}>{text}</Chip> }
}

export { useChoices }
