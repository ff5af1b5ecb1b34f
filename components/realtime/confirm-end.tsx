"use client"

import { Confirm } from "@/components/shared/confirm"
import { Button } from "@/components/ui/button"

type ConfirmEndProps = {
  verb: "Revoke" | "Archive"
  /** What ends, as in "the key Server". */
  what: string
  consequence: string
  onEnd: () => void
}

/** A button that asks before it ends something that others depend on. */
export function ConfirmEnd({ verb, what, consequence, onEnd }: ConfirmEndProps) {
  return (
    <Confirm verb={verb} what={what} consequence={consequence} onConfirm={onEnd}>
      <Button variant="outline" size="sm" aria-label={`${verb} ${what}`}>
        {verb}
      </Button>
    </Confirm>
  )
}
