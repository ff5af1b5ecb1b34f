// The functions wire tests call: counters and messages, identity, errors, slow actions.
import type { JsonObject } from "../../src/values/json.ts"
import { collect, FakeError, type FakeFunction } from "./wire-engine.ts"

type Counter = JsonObject & { _id: string; name: string; value: number }

export const wireFunctions: Record<string, FakeFunction> = {
  "counters:get": {
    type: "query",
    run: (context, { name }) =>
      (collect(context, "counters") as Counter[]).find((one) => one.name === name)?.value ?? 0,
  },
  "counters:add": {
    type: "mutation",
    run(context, { name, amount }) {
      context.log(`adding ${String(amount)}`)
      const found = (collect(context, "counters") as Counter[]).find((one) => one.name === name)
      if (found === undefined) context.tx.insert(0, "counters", { name: name!, value: amount! })
      else context.tx.patch(0, found._id, { value: found.value + Number(amount) })
      return null
    },
  },
  "messages:list": {
    type: "query",
    run: (context) => collect(context, "messages").map((one) => (one as JsonObject).text!),
  },
  "messages:send": {
    type: "mutation",
    run: ({ tx }, { text }) => tx.insert(0, "messages", { text: text! }),
  },
  "messages:big": {
    type: "query",
    run: (context, { size }) => `é${"x".repeat(Number(size))}${collect(context, "messages").length}`,
  },
  "messages:touch": {
    type: "mutation",
    run: (context) => collect(context, "messages").length,
  },
  "who:me": {
    type: "query",
    run(context) {
      const caller = context.caller()
      return caller.kind === "user" ? caller.attributes.tokenIdentifier : caller.kind
    },
  },
  "fail:query": {
    type: "query",
    run() {
      throw new FakeError({ code: "NO" })
    },
  },
  "fail:mutation": {
    type: "mutation",
    run({ tx }) {
      tx.insert(0, "messages", { text: "must not stay" })
      throw new FakeError({ code: "NO" })
    },
  },
  "slow:count": {
    type: "query",
    async run(context, { ms }) {
      await new Promise((resolve) => setTimeout(resolve, Number(ms)))
      return collect(context, "messages").length
    },
  },
  "slow:echo": {
    type: "action",
    async run(_context, { text, ms }) {
      await new Promise((resolve) => setTimeout(resolve, Number(ms)))
      return text!
    },
  },
  "secret:internal": { type: "query", visibility: "internal", run: () => "hidden" },
}
