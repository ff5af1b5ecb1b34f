// Every key that does something, in one table: the keyboard map (?) shows it. A feature that listens to a key adds
// its line here.

export type Shortcut = {
  /** Keys pressed one after the other; "Mod" is Command on a Mac and Ctrl elsewhere. */
  keys: readonly string[]
  label: string
}

export type ShortcutGroup = { title: string; shortcuts: readonly Shortcut[] }

/** After g: the page that opens, by its folder; "" is the dashboard. */
export const GO_KEYS: Readonly<Record<string, string>> = {
  "": "h",
  reports: "r",
  alerts: "l",
  companies: "o",
  contacts: "c",
  deals: "d",
  tasks: "t",
  duplicates: "u",
  assistant: "a",
  realtime: "e",
  settings: "s",
}

const EVERYWHERE: ShortcutGroup = {
  title: "Everywhere",
  shortcuts: [
    { keys: ["Mod+K"], label: "Find a record, or do something" },
    { keys: ["?"], label: "Show this map" },
    { keys: ["Mod+Z"], label: "Undo the last thing you did" },
    { keys: ["Mod+Shift+Z"], label: "Do it again" },
    { keys: ["Mod+B"], label: "Make the sidebar narrow or wide" },
    { keys: ["Esc"], label: "Close what is open" },
  ],
}

const LISTS: ShortcutGroup = {
  title: "Lists",
  shortcuts: [
    { keys: ["n"], label: "Add one" },
    { keys: ["/"], label: "Go to the search of the list" },
    { keys: ["↑"], label: "One row up" },
    { keys: ["↓"], label: "One row down" },
    { keys: ["Enter"], label: "Open" },
  ],
}

const BOARD: ShortcutGroup = {
  title: "Board",
  shortcuts: [
    { keys: ["Space"], label: "Pick a deal up, and put it down" },
    { keys: ["←"], label: "One stage to the left" },
    { keys: ["→"], label: "One stage to the right" },
    { keys: ["↑"], label: "One place up" },
    { keys: ["↓"], label: "One place down" },
    { keys: ["Esc"], label: "Leave it where it was" },
  ],
}

/** `pages`: those one can go to, by folder and name. */
export function shortcutGroups(pages: readonly { page: string; label: string }[]): ShortcutGroup[] {
  const shortcuts = pages.flatMap(({ page, label }) =>
    page in GO_KEYS ? [{ keys: ["g", GO_KEYS[page]], label }] : [],
  )
  return [EVERYWHERE, { title: "Go to", shortcuts }, LISTS, BOARD]
}

/** A key as it stands on the person's keyboard: "Mod+K" is "⌘K" or "Ctrl K". */
export function keyLabel(key: string, isMac: boolean): string {
  if (isMac) return key.replace("Mod+", "⌘").replace("Shift+", "⇧")
  return key.replace("Mod+", "Ctrl ").replace("Shift+", "Shift ")
}
