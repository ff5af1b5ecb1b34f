"use client"

import { useState, type ComponentProps, type ReactNode } from "react"
import { TextField } from "@/components/shared/text-field"
import { useAttempt } from "@/components/shared/use-attempt"
import { Button } from "@/components/ui/button"

type OneLineFormProps = Omit<ComponentProps<typeof TextField>, "value" | "onChange" | "error"> & {
  icon: ReactNode
  /** Words on the button. */
  action: string
  variant?: ComponentProps<typeof Button>["variant"]
  /** The line is emptied when it went well. */
  onSend: (text: string) => Promise<unknown>
}

/** One line of text and the button beside it; what it is refused with stands below. */
function OneLineForm({ icon, action, variant, onSend, ...field }: OneLineFormProps) {
  const [text, setText] = useState("")
  const { pending, problem, attempt } = useAttempt()

  async function send() {
    if (await attempt(() => onSend(text))) setText("")
  }

  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        autoComplete="off"
        className="min-w-56 flex-1"
        {...field}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={problem}
      />
      <Button type="submit" variant={variant} disabled={pending}>
        {icon} {action}
      </Button>
    </form>
  )
}

export { OneLineForm }
