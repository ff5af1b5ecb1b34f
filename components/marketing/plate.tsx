import Image from "next/image"

import assistantDark from "@/public/screenshots/assistant-dark.png"
import assistantLight from "@/public/screenshots/assistant-light.png"
import contactsDark from "@/public/screenshots/contacts-dark.png"
import contactsLight from "@/public/screenshots/contacts-light.png"
import dashboardDark from "@/public/screenshots/dashboard-dark.png"
import dashboardLight from "@/public/screenshots/dashboard-light.png"
import dealsDark from "@/public/screenshots/deals-dark.png"
import dealsLight from "@/public/screenshots/deals-light.png"

import { cn } from "@/lib/cn"

/** `npm run screenshots` takes them, 1440 × 900. Imported, so that a new picture has a new address. */
const PICTURES = {
  dashboard: { light: dashboardLight, dark: dashboardDark },
  contacts: { light: contactsLight, dark: contactsDark },
  deals: { light: dealsLight, dark: dealsDark },
  assistant: { light: assistantLight, dark: assistantDark },
}

type PlateProps = {
  page: keyof typeof PICTURES
  alt: string
  /** Printed under the plate, like the title of a chart. */
  caption: string
  className?: string
}

/**
 * A screenshot printed as a chart plate, in the reader's theme. Holds its place while it loads. Always lazy:
 * an eager image is fetched even for the theme that is not shown.
 */
export function Plate({ page, alt, caption, className }: PlateProps) {
  return (
    <figure className={className}>
      <div className="aspect-[16/10] overflow-hidden rounded-md border bg-card shadow-plate">
        {(["light", "dark"] as const).map((theme) => (
          <Image
            key={theme}
            src={PICTURES[page][theme]}
            alt={alt}
            sizes="(min-width: 64rem) 56rem, 100vw"
            loading="lazy"
            className={cn(
              "size-full object-cover object-top",
              theme === "light" ? "dark:hidden" : "hidden dark:block",
            )}
          />
        ))}
      </div>
      <figcaption className="mt-4 flex items-center gap-3 sounding">
        <span aria-hidden className="h-px w-8 bg-current" />
        {caption}
      </figcaption>
    </figure>
  )
}
