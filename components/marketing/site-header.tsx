import Link from "next/link"

import { Logo } from "@/components/shared/logo"
import { ThemeToggle } from "@/components/shell/theme-toggle"
import { Button } from "@/components/ui/button"

/** The head of the public pages. */
export function SiteHeader() {
  return (
    <header className="relative z-10 mx-auto flex max-w-7xl items-center gap-1 px-4 py-4 sm:gap-2 sm:px-8">
      <Link
        href="/"
        className="mr-auto rounded-md outline-none focus-visible:ring-2 focus-visible:ring-ring focus-visible:ring-offset-4 focus-visible:ring-offset-background"
      >
        <Logo />
      </Link>
      <ThemeToggle />
      <Button asChild variant="ghost">
        <Link href="/sign-in">Sign in</Link>
      </Button>
      <Button asChild className="max-sm:hidden">
        <Link href="/sign-up">Create a workspace</Link>
      </Button>
    </header>
  )
}
