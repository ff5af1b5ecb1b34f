const POLL_MS = 5

/** Resolves once the condition holds; rejects after the deadline. For conditions nobody announces. */
export async function eventually(holds: () => boolean | Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not within ${timeoutMs} ms: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
