"use client"

import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select"
import type { Role } from "@/convex/permissions"

import { ROLE_WORDS } from "./role-words"

type RoleSelectProps<R extends Role> = {
  value: R
  options: readonly R[]
  onChange: (role: R) => void
  id?: string
  "aria-label"?: string
  size?: "sm" | "default"
}

export function RoleSelect<R extends Role>({
  value,
  options,
  onChange,
  size,
  ...trigger
}: RoleSelectProps<R>) {
  return (
    <Select value={value} onValueChange={(role) => onChange(role as R)}>
      <SelectTrigger size={size} {...trigger}>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {options.map((role) => (
          <SelectItem key={role} value={role}>
            {ROLE_WORDS[role].label}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  )
}
