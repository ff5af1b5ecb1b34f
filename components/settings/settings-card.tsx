import type { ReactNode } from "react"

type SettingsCardProps = { title: string; description?: ReactNode; children: ReactNode }

/** One thing to set: a titled box on a settings page. */
export function SettingsCard({ title, description, children }: SettingsCardProps) {
  return (
    <section className="rounded-lg border bg-card p-5">
      <h2 className="font-display text-lg leading-tight font-semibold">{title}</h2>
      {description && <p className="mt-1 max-w-prose text-sm text-muted-foreground">{description}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
