// A failure with a sentence for the person at the keyboard, and the end of the log that explains it.

export class Failure extends Error {
  override name = "Failure"
  readonly logTail: string

  constructor(sentence: string, logTail = "") {
    super(sentence)
    this.logTail = logTail
  }
}

/** Prints a failure the way a person wants it; anything else keeps its stack, because it is our own mistake. */
export function printFailure(error: unknown): void {
  if (!(error instanceof Failure)) return console.error(error)
  if (error.logTail) console.error("\n" + error.logTail.replace(/^/gm, "  | "))
  console.error("\n" + error.message)
}
