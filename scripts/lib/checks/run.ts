// Runs steps one after another, each whatever became of the one before, and sums them up.
import { Failure, printFailure } from "../failure.ts"
import { addCounts, NOTHING, oneCheck, type Counts } from "./counts.ts"
import { chooseSteps, type Step } from "./steps.ts"

interface Result extends Counts {
  name: string
  seconds: number
}

/** Ends the process with 0 only if something ran and nothing failed. */
export async function testCommand(names: string[]): Promise<void> {
  let interrupted = false
  process.on("SIGINT", () => (interrupted = true))
  try {
    const results: Result[] = []
    for (const step of chooseSteps(names)) {
      if (interrupted) throw new Failure("Interrupted.")
      results.push(await runStep(step))
    }
    console.log("\n" + results.map(describeResult).join("\n"))
    const { passed, failed } = results.reduce(addCounts, NOTHING)
    console.log(`\n${passed} passed, ${failed} failed`)
    process.exit(failed === 0 && passed > 0 ? 0 : 1)
  } catch (error) {
    printFailure(error)
    process.exit(1)
  }
}

async function runStep(step: Step): Promise<Result> {
  console.log(`\n── ${step.name}: ${step.about}`)
  const started = Date.now()
  const counts = await step.run().catch((error: unknown) => {
    printFailure(error)
    return oneCheck(false)
  })
  return { name: step.name, seconds: (Date.now() - started) / 1000, ...counts }
}

export function describeResult({ name, seconds, passed, failed, skipped }: Result): string {
  const verdict = failed > 0 ? "FAILED" : "ok"
  const others = skipped > 0 ? `, ${skipped} skipped` : ""
  return `${verdict.padEnd(7)} ${name.padEnd(20)} ${passed} passed, ${failed} failed${others}  ${seconds.toFixed(1)} s`
}
