import type { ReactNode } from "react"

import { ContourField } from "./contour-field"

type LostPageProps = { mark: string; title: string; children: ReactNode; actions: ReactNode }

/** A page that has nothing else to show: not found, or broken. `mark` is printed like a sounding. */
export function LostPage({ mark, title, children, actions }: LostPageProps) {
  return (
    <main className="relative isolate grid min-h-dvh place-items-center overflow-hidden p-6">
      <ContourField className="absolute inset-0 -z-10 size-full" />
      <div className="max-w-md rounded-lg border bg-popover p-8 shadow-plate">
        <p className="sounding">{mark}</p>
        <h1 className="mt-2 headline text-3xl">{title}</h1>
        <div className="mt-3 text-muted-foreground">{children}</div>
        <div className="mt-6 flex flex-wrap gap-2">{actions}</div>
      </div>
    </main>
  )
}
