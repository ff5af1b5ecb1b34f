"use client"

import { useMutation } from "convex/react"
import { PlusIcon } from "lucide-react"
import { useState, type FormEvent } from "react"
import { parseAmount } from "@/components/deals/amount"
import { useStages } from "@/components/records/use-stages"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { useWorkspace } from "@/components/shell/workspace-context"
import { useUndo } from "@/components/undo/undo-provider"
import { Button } from "@/components/ui/button"
import { FieldError } from "@/components/ui/field"
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover"
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import { api } from "@/convex/_generated/api"
import type { Values } from "@/convex/model/records/values"

type QuickAddProps = {
  object: "contact" | "deal"
  /** What the new record points at: the record whose page this is. */
  prefilled: Values
}

/** A small form that adds a contact or a deal to the record it stands beside. */
function QuickAdd({ object, prefilled }: QuickAddProps) {
  const [open, setOpen] = useState(false)
  const { _id: workspaceId } = useWorkspace()
  const { perform } = useUndo()
  const create = useMutation(api.records.create)

  async function add(values: Values) {
    const write = create({ workspaceId, object, values: { ...prefilled, ...values } })
    await perform(write, object === "contact" ? "Contact added" : "Deal added")
    setOpen(false)
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-xs" aria-label={`Add a ${object}`}>
          <PlusIcon aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={`Add a ${object}`}>
        {object === "contact" ? <ContactForm onAdd={add} /> : <DealForm onAdd={add} />}
      </PopoverContent>
    </Popover>
  )
}

type FormProps = { onAdd: (values: Values) => Promise<void> }

function ContactForm({ onAdd }: FormProps) {
  const [name, setName] = useState("")
  const [email, setEmail] = useState("")
  const { pending, problem, attempt } = useAttempt()

  function submit(event: FormEvent) {
    event.preventDefault()
    void attempt(() => onAdd({ name, emails: email.trim() === "" ? [] : [email] }))
  }

  const about = (field: string) => (problem?.field === field ? problem : undefined)
  return (
    <form onSubmit={submit} className="grid gap-3">
      <TextField
        label="Name"
        autoFocus
        value={name}
        error={about("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="E-mail"
        inputMode="email"
        value={email}
        error={about("emails")}
        onChange={(event) => setEmail(event.target.value)}
      />
      {problem && !["name", "emails"].includes(problem.field ?? "") && <FieldError errors={[problem]} />}
      <Button type="submit" size="sm" disabled={pending}>
        Add contact
      </Button>
    </form>
  )
}

const CURRENCY = "EUR"

function DealForm({ onAdd }: FormProps) {
  const { list } = useStages()
  const open = list.filter((stage) => stage.kind === "open")
  const [name, setName] = useState("")
  const [amount, setAmount] = useState("")
  const [currency, setCurrency] = useState(CURRENCY)
  const [chosen, setChosen] = useState<string | null>(null)
  const { pending, problem, attempt } = useAttempt()
  const parsed = parseAmount(amount, currency)
  const stageId = chosen ?? open[0]?._id ?? null

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!parsed.ok || stageId === null) return
    void attempt(() => onAdd({ name, stageId, amount: { amount: parsed.minor, currency } }))
  }

  const about = (field: string) => (problem?.field === field ? problem : undefined)
  return (
    <form onSubmit={submit} className="grid gap-3">
      <TextField
        label="Title"
        autoFocus
        value={name}
        error={about("name")}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_5rem] gap-2">
        <TextField
          label="Amount"
          inputMode="decimal"
          value={amount}
          error={parsed.ok ? about("amount") : parsed}
          onChange={(event) => setAmount(event.target.value)}
        />
        <TextField
          label="Currency"
          maxLength={3}
          value={currency}
          onChange={(event) => setCurrency(event.target.value.toUpperCase())}
        />
      </div>
      <Select value={stageId ?? undefined} onValueChange={setChosen}>
        <SelectTrigger aria-label="Stage">
          <SelectValue placeholder="Stage" />
        </SelectTrigger>
        <SelectContent>
          {open.map((stage) => (
            <SelectItem key={stage._id} value={stage._id}>
              {stage.name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {problem && !["name", "amount"].includes(problem.field ?? "") && <FieldError errors={[problem]} />}
      <Button type="submit" size="sm" disabled={pending || stageId === null}>
        Add deal
      </Button>
    </form>
  )
}

export { QuickAdd }
