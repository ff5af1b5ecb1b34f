"use client"

import type { ReactNode, Ref } from "react"
import { Button } from "@/components/ui/button"
import { DialogClose, DialogFooter } from "@/components/ui/dialog"
import { FieldError, FieldGroup } from "@/components/ui/field"

type DialogFormProps = {
  /** Words on the button, and while it works. */
  action: string
  doing?: string
  pending: boolean
  /** Not yet, for another reason. */
  disabled?: boolean
  destructive?: boolean
  /** What no field can say by itself. */
  problem?: { message?: string }
  onSubmit: () => unknown
  ref?: Ref<HTMLFormElement>
  children: ReactNode
}

/** A form inside a dialog: its fields, why it was refused, and the buttons that leave and do it. */
function DialogForm({
  action,
  doing = action,
  pending,
  disabled = false,
  destructive = false,
  problem,
  onSubmit,
  ref,
  children,
}: DialogFormProps) {
  return (
    <form
      ref={ref}
      noValidate
      className="grid min-w-0 gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <FieldGroup>
        {children}
        <FieldError errors={[problem]} />
      </FieldGroup>
      <DialogFooter>
        <DialogClose asChild>
          <Button type="button" variant="outline">
            Cancel
          </Button>
        </DialogClose>
        <Button
          type="submit"
          variant={destructive ? "destructive" : "default"}
          disabled={disabled || pending}
        >
          {pending ? doing : action}
        </Button>
      </DialogFooter>
    </form>
  )
}

export { DialogForm }
