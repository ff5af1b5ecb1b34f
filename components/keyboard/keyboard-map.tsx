"use client"

import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog"
import { Kbd, KbdGroup } from "@/components/ui/kbd"
import { NAV_ITEMS, SETTINGS_ITEM } from "@/components/shell/nav-items"
import { keyLabel, shortcutGroups, type Shortcut } from "./shortcuts"
import { useIsMac } from "./use-is-mac"

/** All keys at a glance; opened by `?`. */
export function KeyboardMap({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="sm:max-w-3xl">
        <DialogHeader>
          <DialogTitle>Keyboard map</DialogTitle>
          <DialogDescription>Single keys rest while you type in a field.</DialogDescription>
        </DialogHeader>
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          {shortcutGroups([...NAV_ITEMS, SETTINGS_ITEM]).map(({ title, shortcuts }) => (
            <section key={title}>
              <h3 className="mb-1 text-xs font-medium text-muted-foreground">{title}</h3>
              <dl>
                {shortcuts.map((shortcut) => (
                  <Line key={shortcut.keys.join(" ") + shortcut.label} {...shortcut} />
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  )
}

function Line({ keys, label }: Shortcut) {
  const isMac = useIsMac()
  return (
    <div className="flex items-center justify-between gap-4 border-b py-1.5 text-sm last:border-b-0">
      <dt className="min-w-0">{label}</dt>
      <dd className="shrink-0">
        <KbdGroup>
          {keys.map((key, index) => (
            <Kbd key={index}>{keyLabel(key, isMac)}</Kbd>
          ))}
        </KbdGroup>
      </dd>
    </div>
  )
}
