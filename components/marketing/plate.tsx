import Image from "next/image"

import { cn } from "@/lib/cn"

type PlateProps = {
  /** Which page: `public/screenshots/<page>-light.png` and `-dark.png`, 1440 × 900. */
  page: "dashboard" | "contacts" | "deals" | "assistant"
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
            src={`/screenshots/${page}-${theme}.png`}
            alt={alt}
            width={1440}
            height={900}
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
