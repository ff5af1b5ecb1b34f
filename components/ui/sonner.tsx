"use client"

import { useTheme } from "next-themes"
import type * as React from "react"
import { Toaster as Sonner, type ToasterProps } from "sonner"

const STYLE = {
  fontFamily: "inherit",
  "--normal-bg": "var(--popover)",
  "--normal-text": "var(--popover-foreground)",
  "--normal-border": "var(--border)",
  "--border-radius": "var(--radius)",
} as React.CSSProperties

function Toaster(props: ToasterProps) {
  const { theme } = useTheme()
  return <Sonner theme={theme as ToasterProps["theme"]} style={STYLE} closeButton {...props} />
}

export { Toaster }
