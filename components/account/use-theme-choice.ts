"use client"

// The theme belongs to the person and follows them; next-themes keeps this browser's copy for the first paint.
import { useConvexAuth, useMutation } from "convex/react"
import { useTheme } from "next-themes"
import { useEffectEvent, useLayoutEffect } from "react"

import { api } from "@/convex/_generated/api"

import type { Viewer } from "./person-context"
import { UNSAVED_THEME_KEY } from "./theme-keys"
import { updateViewer } from "./update-viewer"

type Theme = Viewer["theme"]

/** The theme and how to choose another, for everybody: strangers choose for this browser alone. */
export function useThemeChoice(): { theme: string | undefined; chooseTheme: (theme: string) => void } {
  const { theme, setTheme } = useTheme()
  const { isAuthenticated } = useConvexAuth()
  const save = useSaveTheme()
  function chooseTheme(chosen: string) {
    setTheme(chosen)
    if (isAuthenticated && isTheme(chosen)) save(chosen)
  }
  return { theme, chooseTheme }
}

/** Applies the theme the person has saved, before anything is painted in another. */
export function useFollowTheme(saved: Theme | undefined) {
  const { setTheme } = useTheme()
  const save = useSaveTheme()
  const follow = useEffectEvent((theme: Theme) => {
    const unsaved = localStorage.getItem(UNSAVED_THEME_KEY)
    if (isTheme(unsaved) && unsaved !== theme) save(unsaved)
    else setTheme(theme)
  })
  useLayoutEffect(() => {
    if (saved !== undefined) follow(saved)
  }, [saved])
}

/** Marks the choice as unsaved until the backend has it, so that a reload in between does not undo it. */
function useSaveTheme() {
  const update = useMutation(api.account.update).withOptimisticUpdate(updateViewer)
  return (theme: Theme) => {
    localStorage.setItem(UNSAVED_THEME_KEY, theme)
    update({ theme })
      .then(() => {
        if (localStorage.getItem(UNSAVED_THEME_KEY) === theme) localStorage.removeItem(UNSAVED_THEME_KEY)
      })
      .catch(() => localStorage.removeItem(UNSAVED_THEME_KEY))
  }
}

function isTheme(value: string | null): value is Theme {
  return value === "light" || value === "dark" || value === "system"
}
