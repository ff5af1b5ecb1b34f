import Link from "next/link"

import { ContourField } from "@/components/shared/contour-field"
import { Logo } from "@/components/shared/logo"
import { Soundings } from "@/components/shared/soundings"

/** A title block on the left edge of the chart; the chart itself fills the rest. */
export default function AuthLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="relative isolate grid min-h-dvh overflow-hidden bg-shoal md:grid-cols-[minmax(26rem,34rem)_1fr]">
      <div className="absolute inset-0 -z-10 md:left-64">
        <ContourField drawn className="absolute inset-0 size-full" />
        <Soundings />
      </div>
      <div className="flex flex-col border-r bg-background px-6 py-8 sm:px-12 md:shadow-plate">
        <header>
          <Link
            href="/"
            className="inline-block rounded-md outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-4 focus-visible:ring-offset-background"
          >
            <Logo />
          </Link>
        </header>
        <main className="my-auto w-full max-w-sm py-10">{children}</main>
        <footer className="text-sm text-muted-foreground">Your data stays where this Wellspring runs.</footer>
      </div>
    </div>
  )
}
