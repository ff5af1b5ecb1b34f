import Link from "next/link"

import { LogoMark } from "@/components/shared/logo"
import { Button } from "@/components/ui/button"

export function SiteFooter() {
  return (
    <footer className="border-t">
      <div aria-hidden className="graduated" />
      <div className="mx-auto flex max-w-7xl flex-wrap items-end justify-between gap-x-10 gap-y-8 px-4 py-14 sm:px-8">
        <div>
          <h2 className="headline text-3xl">Take the first sounding.</h2>
          <div className="mt-5 flex flex-wrap gap-3">
            <Button asChild size="lg">
              <Link href="/sign-up">Create a workspace</Link>
            </Button>
            <Button asChild size="lg" variant="outline">
              <Link href="/sign-in">Sign in</Link>
            </Button>
          </div>
        </div>
        <p className="flex items-center gap-3 text-sm text-muted-foreground">
          <LogoMark className="text-foreground" />
          Wellspring is open source, under the MIT licence.
        </p>
      </div>
    </footer>
  )
}
