// The demo account: filled by convex/sampleData.ts, with a password made up for this data folder.
import { randomBytes } from "node:crypto"
import { convex } from "./convex-cli.ts"
import { readState, updateState } from "./state.ts"

export interface DemoSignIn {
  email: string
  password: string
  /** Of the demo workspace, as in its address. */
  slug: string
}

/** Running it again adds nothing and answers with the same password. */
export async function seedDemo(stateDir: string, cliArgs: string[]): Promise<DemoSignIn> {
  const password = readState(stateDir).demoPassword ?? `water-${randomBytes(5).toString("hex")}`
  const args = ["run", "sampleData:seedDemo", JSON.stringify({ password }), ...cliArgs]
  const printed = await convex("The sample data could not be written.", args)
  updateState(stateDir, { demoPassword: password })
  const { email, slug } = JSON.parse(printed) as { email: string; slug: string }
  return { email, slug, password }
}
