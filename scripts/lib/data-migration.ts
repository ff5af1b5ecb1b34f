// Bringing data of an earlier release into today's shape after a push: convex/migrations.ts does it, in the
// background; here it is started and waited for.
import type { ChildOptions } from "./children.ts"
import { convex } from "./convex-cli.ts"
import { Failure } from "./failure.ts"

const SENTENCE = "The data of the earlier release could not be brought into today's shape."

interface Progress {
  done: boolean
  processed: number
  error: string | null
}

/** Resolves once all data have today's shape. Takes one short call when they have it already. */
export async function migrateData(cliArgs: string[], options: ChildOptions): Promise<string> {
  const before = await readProgress(cliArgs, options)
  if (before.done) return "up to date"
  await convex(SENTENCE, ["run", "migrations:run", ...cliArgs], options)
  for (;;) {
    const progress = await readProgress(cliArgs, options)
    if (progress.error !== null) throw new Failure(`${SENTENCE} ${progress.error}`)
    if (progress.done) return `${progress.processed} rows looked at`
  }
}

async function readProgress(cliArgs: string[], options: ChildOptions): Promise<Progress> {
  return JSON.parse(await convex(SENTENCE, ["run", "migrations:progress", ...cliArgs], options)) as Progress
}
