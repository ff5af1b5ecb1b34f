import type { ReactNode } from "react"

type PageHeaderProps = { title: string; description?: ReactNode; actions?: ReactNode }

/** The head of a page in the app: its h1, one line about it, and what one can do here. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="headline text-2xl leading-tight md:text-3xl">{title}</h1>
        {description && <p className="mt-1 max-w-prose text-sm text-muted-foreground">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
