"use client"

import type { ComponentProps } from "react"
import { TextField } from "@/components/shared/text-field"

/** The address somebody signs in with. */
export function EmailField(props: Omit<ComponentProps<typeof TextField>, "label" | "type">) {
  return (
    <TextField
      label="E-mail"
      type="email"
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
    />
  )
}
