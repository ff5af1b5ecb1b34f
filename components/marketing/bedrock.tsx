import { ContourField } from "@/components/shared/contour-field"

import { Depth, DepthText } from "./depth"

const FIGURES = [
  { figure: "2", meaning: "commands from nothing to a running workspace: clone, then npm start" },
  { figure: "0", meaning: "accounts to open elsewhere, and no database to set up" },
  { figure: "1", meaning: "convex/ folder, which runs here and on Convex Cloud alike" },
]

/** Where the data lies, how to start, and how to move. */
export function Bedrock() {
  return (
    <div className="relative isolate overflow-hidden">
      <ContourField className="absolute inset-0 -z-10 size-full scale-y-[-1]" />
      <Depth metres={90} layer="Bed" title="It rests on your own disk" tint="bg-deep/40">
        <DepthText>
          Wellspring is ordinary Convex code with a Next.js front. It brings a small Convex-compatible backend
          of its own that keeps everything in SQLite on the machine it runs on, so an offline laptop will do.
        </DepthText>
        <div className="mt-10 grid gap-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
          <pre
            tabIndex={0}
            aria-label="Commands to start"
            className="self-start overflow-x-auto rounded-md border bg-card p-5 font-mono text-sm leading-7 shadow-plate outline-none focus-visible:ring-2 focus-visible:ring-ring"
          >
            <span className="text-muted-foreground"># inside a clone of the repository</span>
            {"\nnpm start\n"}
            <span className="text-muted-foreground"># or with sample data to look at</span>
            {"\nnpm start -- --demo"}
          </pre>
          <dl className="grid gap-5">
            {FIGURES.map(({ figure, meaning }) => (
              <div key={meaning} className="flex items-baseline gap-5 border-b pb-5 last:border-0">
                <dt className="w-10 shrink-0 numeral text-4xl font-medium">{figure}</dt>
                <dd className="max-w-[44ch]">{meaning}</dd>
              </div>
            ))}
          </dl>
        </div>
        <DepthText className="mt-12 border-l-2 border-foreground pl-5">
          When one machine is no longer enough, deploy the same folder to Convex Cloud or to a Convex backend
          you host, and take the data along with <code className="numeral">convex export</code> and{" "}
          <code className="numeral">convex import</code>. Nothing is rewritten.
        </DepthText>
      </Depth>
    </div>
  )
}
