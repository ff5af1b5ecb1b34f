"use client"

import { THEME_CHOICES } from "@/components/shell/theme-choices"

import { useThemeChoice } from "./use-theme-choice"

/** The theme as three choices side by side. */
export function ThemeChoice() {
  const { theme, chooseTheme } = useThemeChoice()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">Theme</legend>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-3">
        {THEME_CHOICES.map(({ value, label, icon: Icon }) => (
          <label
            key={value}
            className="flex cursor-pointer items-center gap-2.5 rounded-md border border-input bg-card px-3 py-2.5 text-sm font-medium whitespace-nowrap hover:bg-accent has-checked:border-foreground has-checked:bg-accent has-focus-visible:ring-2 has-focus-visible:ring-ring"
          >
            <input
              type="radio"
              name="theme"
              value={value}
              checked={theme === value}
              onChange={() => chooseTheme(value)}
              className="peer sr-only"
            />
            <Icon
              aria-hidden
              className="size-4 shrink-0 text-muted-foreground peer-checked:text-foreground"
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
