import Link from "next/link"

import { ContourField } from "@/components/shared/contour-field"
import { Soundings } from "@/components/shared/soundings"
import { Button } from "@/components/ui/button"

import { Plate } from "./plate"

/** What it is, in one sentence, with the thing itself beside it. */
export function Hero() {
  return (
    <section className="relative isolate">
      <div className="absolute inset-x-0 -top-20 bottom-0 -z-10 overflow-hidden">
        <ContourField drawn className="absolute inset-0 size-full" />
        <Soundings />
        <div className="absolute inset-x-0 bottom-0 h-32 bg-linear-to-b from-transparent to-background" />
      </div>
      <div className="mx-auto grid max-w-7xl items-center gap-x-12 gap-y-14 px-4 pt-10 pb-16 sm:px-8 md:pt-16 lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)] lg:pb-24">
        <div>
          <h1 className="headline text-[clamp(2.6rem,9vw,4.4rem)] leading-[0.98]">
            Know who you know, the moment it changes.
          </h1>
          <p className="mt-6 max-w-[34rem] text-lg leading-relaxed">
            Wellspring keeps your team’s contacts and deals, and an assistant that has read them. When
            somebody adds a contact, every open screen shows it at once; nobody presses reload.
          </p>
          <div className="mt-8 flex flex-wrap gap-3">
            <Button asChild size="lg">
              <Link href="/sign-up">Create a workspace</Link>
            </Button>
            <Button asChild size="lg" variant="outline">
              <a href="#depths">See what is below</a>
            </Button>
          </div>
          <p className="mt-6 max-w-[30rem] text-sm text-muted-foreground">
            It runs on your own machine. The same code moves to Convex Cloud when your team outgrows that.
          </p>
        </div>
        <div className="lg:-mr-8 xl:-mr-[max(2rem,calc((100vw-80rem)/2))]">
          <Plate
            page="dashboard"
            alt="The dashboard: number of contacts, open and won deals, questions asked, and a chart of what was added per day."
            caption="The dashboard. Figures move while you look."
            className="lg:min-w-[44rem]"
          />
        </div>
      </div>
    </section>
  )
}
