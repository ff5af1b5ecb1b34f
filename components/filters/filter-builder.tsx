"use client"

import { PlusIcon, XIcon } from "lucide-react"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import type { Field } from "@/convex/model/fields/catalogue"
import {
  MOST_CONDITIONS,
  operatorsFor,
  type Condition,
  type Filter,
  type Group,
} from "@/convex/model/records/filter"
import { completeOnly, newCondition, operatorWords, startingValue } from "./filter-words"
import { ValueInput } from "./value-input"

type FilterBuilderProps = {
  fields: readonly Field[]
  start: Filter
  onChange: (filter: Filter) => void
}

type Match = Filter["match"]

/** Conditions in groups, joined by and or or. What says enough is applied as it is typed. */
function FilterBuilder({ fields, start, onChange }: FilterBuilderProps) {
  // While it is being built a filter may hold conditions that do not say enough yet.
  const [filter, setFilter] = useState(start)

  function change(next: Filter) {
    setFilter(next)
    onChange(completeOnly(next))
  }

  const { groups } = filter
  const setGroup = (index: number, group: Group | null) =>
    change({ ...filter, groups: groups.flatMap((each, at) => (at === index ? (group ?? []) : each)) })
  const isFull = groups.reduce((all, { conditions }) => all + conditions.length, 0) >= MOST_CONDITIONS
  const blank = (): Group => ({ match: "all", conditions: [newCondition(fields[0])] })

  return (
    <div className="grid gap-2">
      {groups.length === 0 && <p className="text-sm text-muted-foreground">Nothing is filtered out.</p>}
      {groups.map((group, index) => (
        <div key={index} className="grid gap-2">
          {index > 0 && (
            <MatchChoice
              label="Between groups"
              match={filter.match}
              onChange={(match) => change({ ...filter, match })}
            />
          )}
          <GroupBox
            fields={fields}
            group={group}
            framed={groups.length > 1}
            isFull={isFull}
            onChange={(next) => setGroup(index, next)}
          />
        </div>
      ))}
      {isFull && (
        <p role="status" className="text-sm text-muted-foreground">
          A filter has {MOST_CONDITIONS} conditions at most.
        </p>
      )}
      <div className="flex gap-2">
        {groups.length === 0 ? (
          <Button size="sm" variant="outline" onClick={() => change({ ...filter, groups: [blank()] })}>
            <PlusIcon aria-hidden /> Add a condition
          </Button>
        ) : (
          <Button
            size="sm"
            variant="ghost"
            disabled={isFull}
            onClick={() => change({ ...filter, groups: [...groups, blank()] })}
          >
            <PlusIcon aria-hidden /> Add a group
          </Button>
        )}
        {groups.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            className="ml-auto text-muted-foreground"
            onClick={() => change({ match: "all", groups: [] })}
          >
            Clear
          </Button>
        )}
      </div>
    </div>
  )
}

type GroupBoxProps = {
  fields: readonly Field[]
  group: Group
  framed: boolean
  /** No further condition fits into the filter. */
  isFull: boolean
  onChange: (group: Group | null) => void
}

function GroupBox({ fields, group, framed, isFull, onChange }: GroupBoxProps) {
  const { match, conditions } = group
  const set = (next: Condition[]) => onChange(next.length === 0 ? null : { match, conditions: next })
  return (
    <div
      role="group"
      aria-label="Conditions"
      className={framed ? "grid gap-2 rounded-md border p-2" : "grid gap-2"}
    >
      {conditions.map((condition, index) => (
        <div key={index} className="grid gap-2">
          {index > 0 && (
            <MatchChoice
              label="Between conditions"
              match={match}
              onChange={(next) => onChange({ match: next, conditions })}
            />
          )}
          <ConditionRow
            fields={fields}
            condition={condition}
            onChange={(next) => set(conditions.map((each, at) => (at === index ? next : each)))}
            onRemove={() => set(conditions.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="ghost"
        className="justify-self-start text-muted-foreground"
        disabled={isFull}
        onClick={() => set([...conditions, newCondition(fields[0])])}
      >
        <PlusIcon aria-hidden /> Add a condition
      </Button>
    </div>
  )
}

type ConditionRowProps = {
  fields: readonly Field[]
  condition: Condition
  onChange: (condition: Condition) => void
  onRemove: () => void
}

function ConditionRow({ fields, condition, onChange, onRemove }: ConditionRowProps) {
  const field = fields.find((each) => each.key === condition.field) ?? fields[0]
  const operators = operatorsFor(field.type)
  return (
    <div className="grid grid-cols-[1fr_2rem] items-center gap-1.5 sm:grid-cols-[9.5rem_9.5rem_minmax(0,1fr)_2rem]">
      <Select
        value={field.key}
        onValueChange={(key) => onChange(newCondition(fields.find((each) => each.key === key) ?? field))}
      >
        <SelectTrigger size="sm" aria-label="Field">
          <SelectValue />
        </SelectTrigger>
        <SelectContent className="max-h-72">
          {fields.map(({ key, label }) => (
            <SelectItem key={key} value={key}>
              {label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <Select
        value={condition.operator}
        onValueChange={(text) => {
          const operator = operators.find((each) => each === text) ?? condition.operator
          onChange({ ...condition, operator, value: startingValue(field.type, operator, condition.value) })
        }}
      >
        <SelectTrigger size="sm" aria-label="Comparison" className="col-start-1 sm:col-start-auto">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {operators.map((operator) => (
            <SelectItem key={operator} value={operator}>
              {operatorWords(field.type, operator)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <div className="col-start-1 min-w-0 sm:col-start-auto">
        <ValueInput
          key={`${field.key} ${condition.operator}`}
          field={field}
          condition={condition}
          onChange={(value) => onChange({ ...condition, value })}
        />
      </div>
      <Button
        size="icon-sm"
        variant="ghost"
        aria-label={`Remove the condition on ${field.label}`}
        className="col-start-2 row-start-1 sm:col-start-auto sm:row-start-auto"
        onClick={onRemove}
      >
        <XIcon />
      </Button>
    </div>
  )
}

function MatchChoice({
  label,
  match,
  onChange,
}: {
  label: string
  match: Match
  onChange: (match: Match) => void
}) {
  return (
    <Select value={match} onValueChange={(text) => onChange(text === "any" ? "any" : "all")}>
      <SelectTrigger size="sm" aria-label={label} className="h-7 w-20 data-[size=sm]:h-7">
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        <SelectItem value="all">and</SelectItem>
        <SelectItem value="any">or</SelectItem>
      </SelectContent>
    </Select>
  )
}

export { FilterBuilder }
