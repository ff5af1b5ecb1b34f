"use client"

import { MoonStarIcon, SunIcon } from "lucide-react"

import { useThemeChoice } from "@/components/account/use-theme-choice"
import { Button } from "@/components/ui/button"
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu"

import { THEME_CHOICES } from "./theme-choices"

/** The theme as a menu of its own, for pages without the user menu. */
export function ThemeToggle() {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Theme">
          <SunIcon aria-hidden className="dark:hidden" />
          <MoonStarIcon aria-hidden className="hidden dark:block" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <ThemeRadioItems />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

export function ThemeRadioItems() {
  const { theme, chooseTheme } = useThemeChoice()
  return (
    <DropdownMenuRadioGroup value={theme} onValueChange={chooseTheme}>
      {THEME_CHOICES.map(({ value, label, icon: Icon }) => (
        <DropdownMenuRadioItem key={value} value={value}>
          <Icon aria-hidden /> {label}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  )
}
