import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { api, components, internal } from "./_generated/api"
import { ask, messages, newThread, send } from "./assistant.helpers"
import { addRecord, addPerson, refusal, settle, startTest, today, type Person } from "./testing.helpers"

const FIRST_PAGE = { numItems: 50, cursor: null }

beforeEach(() => void vi.stubEnv("OPENAI_API_KEY", ""))
afterEach(() => void vi.unstubAllEnvs())

/** The text of the thread's only stream as far as it has been written. */
async function streamedText(person: Person, threadId: string): Promise<string> {
  const thread = { workspaceId: person.workspaceId, threadId, paginationOpts: { numItems: 0, cursor: null } }
  const list = await person.as.query(api.assistant.messages, { ...thread, streamArgs: { kind: "list" } })
  const streamId = list.streams?.kind === "list" ? list.streams.messages[0]?.streamId : undefined
  if (streamId !== undefined) streamIds.set(threadId, streamId)
  const cursors = [{ streamId: streamIds.get(threadId) ?? "", cursor: 0 }]
  const { streams } = await person.as.query(api.assistant.messages, {
    ...thread,
    streamArgs: { kind: "deltas", cursors },
  })
  const parts = streams?.kind === "deltas" ? streams.deltas.flatMap((delta) => delta.parts) : []
  return parts.map((part: { type: string; delta?: string }) => part.delta ?? "").join("")
}

/** Streams seen so far by thread: a stopped one is not listed any more, though it can still be read. */
const streamIds = new Map<string, string>()

async function addAda(person: Person): Promise<void> {
  const companyId = await addRecord(person, "company", { name: "Northwater Labs" })
  await addRecord(person, "contact", {
    ...{ name: "Ada Lovelace", emails: ["ada@northwater.example"], companyId, title: "Engineer" },
  })
}

describe("a question", () => {
  test("is answered from the contacts of the workspace, through the tool", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    await addAda(bram)
    const threadId = await newThread(bram)
    expect(await ask(t, bram, threadId, "What is Ada's e-mail?")).toBe(
      "Ada Lovelace's e-mail address is ada@northwater.example.",
    )
    expect(await ask(t, bram, threadId, "How many contacts do we have?")).toBe("You have 1 contact.")
    const [question, answer] = await messages(bram, threadId)
    expect(question).toMatchObject({ role: "user", text: "What is Ada's e-mail?", status: "success" })
    expect(answer).toMatchObject({ role: "assistant", status: "success" })
    expect(answer.parts.map((part) => part.type)).toEqual(["step-start", "tool-lookUp", "text"])
    expect(answer.parts[1]).toMatchObject({
      state: "output-available",
      input: { object: "contact", search: "Ada" },
    })
  })

  test("streams its answer through the database", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const threadId = await newThread(bram)
    await send(bram, threadId, "Who is Ada?")
    await vi.waitFor(async () => expect(await streamedText(bram, threadId)).toContain("I found"), 5000)
    await settle(t)
    expect(await streamedText(bram, threadId)).toBe("I found nobody called Ada in your contacts.")
  })

  test("titles the thread once, counts for the dashboard, and moves the thread to the top", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const first = await newThread(bram)
    const second = await newThread(bram)
    await send(bram, first, `Who is Ada?\nI forgot.`)
    await send(bram, first, "And Celia?")
    const threads = await bram.as.query(api.assistant.threads, { workspaceId })
    expect(threads.map(({ threadId, title }) => [threadId, title])).toEqual([
      [first, "Who is Ada?"],
      [second, "New conversation"],
    ])
    const overview = await bram.as.query(api.dashboards.figures, { workspaceId, ...today() })
    expect(overview.assistant.questionsToday).toBe(2)
    await settle(t)
  })

  test("and its conversation are counted over time; a removed conversation no longer is", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const counts = async () => {
      const { from, to } = today()
      const all = { workspaceId, dimension: "person", values: [bram.userId], bounds: [from, to] }
      const lines = await Promise.all(
        ["assistant.threads", "assistant.questions"].map((metric) =>
          bram.as.query(api.metrics.series, { ...all, metric }),
        ),
      )
      return lines.map(([line]) => line?.count ?? 0)
    }
    const threadId = await newThread(bram)
    await newThread(bram)
    await send(bram, threadId, "Who is Ada?")
    await settle(t)
    expect(await counts()).toEqual([2, 1])
    await bram.as.mutation(api.assistant.removeThread, { workspaceId, threadId })
    await settle(t)
    expect(await counts()).toEqual([1, 1])
    const { differences } = await t.action(internal.metrics.check, { workspaceId })
    expect(differences).toEqual([])
    const paginationOpts = { numItems: 10, cursor: null }
    const bar = { metric: "assistant.threads", dimension: "", value: "", ...today() }
    const { page } = await bram.as.query(api.metrics.rows, { workspaceId, ...bar, paginationOpts })
    expect(page).toMatchObject([{ verb: "began", noun: "conversation", who: "Bram Okafor" }])
  })

  test("cannot be empty or endless", async () => {
    const bram = await addPerson(await startTest(), "Bram Okafor")
    const threadId = await newThread(bram)
    for (const prompt of [" \n ", "x".repeat(4001)]) {
      expect(await refusal(send(bram, threadId, prompt))).toMatchObject({ code: "invalid", field: "prompt" })
    }
  })

  test("is refused when a person asks too fast", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const threadId = await newThread(bram)
    for (let count = 0; count < 20; count++) await send(bram, threadId, "Help")
    expect((await refusal(send(bram, threadId, "Help"))).code).toBe("rate_limited")
    await bram.as.mutation(api.assistant.removeThread, { workspaceId: bram.workspaceId, threadId })
    await settle(t)
  })
})

describe("stopping", () => {
  test("before the answer began leaves the question without one", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const threadId = await newThread(bram)
    await send(bram, threadId, "Who is Ada?")
    await bram.as.mutation(api.assistant.stop, { workspaceId, threadId })
    await settle(t)
    expect((await messages(bram, threadId)).map((message) => message.role)).toEqual(["user"])
    expect(await ask(t, bram, threadId, "How many contacts?")).toBe("You have no contacts yet.")
  })

  test("in the middle keeps the words that were already shown, and no more come", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const threadId = await newThread(bram)
    await send(bram, threadId, "hello")
    await vi.waitFor(
      async () => expect(await streamedText(bram, threadId)).toContain("built-in assistant"),
      5000,
    )
    await bram.as.mutation(api.assistant.stop, { workspaceId, threadId })
    const shown = await streamedText(bram, threadId)
    await settle(t)
    const [, answer] = await messages(bram, threadId)
    expect(answer).toMatchObject({ role: "assistant", status: "failed", text: shown })
    expect(shown).not.toContain("OPENAI_API_KEY")
  })

  test("is what also happens to an answer given up as dead", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const threadId = await newThread(bram)
    const { messageId: promptMessageId } = await send(bram, threadId, "hello")
    await vi.waitFor(async () => expect(await streamedText(bram, threadId)).toContain("I am"), 5000)
    await t.mutation(internal.assistant.giveUp, { threadId, order: 0 })
    const [question, answer] = await messages(bram, threadId)
    expect(question.id).toBe(promptMessageId)
    expect(answer).toMatchObject({ status: "failed" })
    expect(answer.text).toContain("I am")
    await settle(t)
    await t.mutation(internal.assistant.giveUp, { threadId, order: 0 })
    expect(await messages(bram, threadId)).toHaveLength(2)
  })

  test("a thread without a question does nothing", async () => {
    const bram = await addPerson(await startTest(), "Bram Okafor")
    const { workspaceId } = bram
    const threadId = await newThread(bram)
    expect(await bram.as.mutation(api.assistant.stop, { workspaceId, threadId })).toBeNull()
  })
})

describe("a thread", () => {
  test("can be renamed, and keeps that name at the next question", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const threadId = await newThread(bram)
    await bram.as.mutation(api.assistant.renameThread, { workspaceId, threadId, title: " People " })
    await ask(t, bram, threadId, "Help")
    const [thread] = await bram.as.query(api.assistant.threads, { workspaceId })
    expect(thread.title).toBe("People")
  })

  test("is gone with its messages once removed", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const { workspaceId } = bram
    const threadId = await newThread(bram)
    await ask(t, bram, threadId, "Help")
    await bram.as.mutation(api.assistant.removeThread, { workspaceId, threadId })
    await settle(t)
    expect(await bram.as.query(api.assistant.threads, { workspaceId })).toEqual([])
    expect(await messages(bram, threadId)).toEqual([])
    expect(await t.query(components.agent.threads.getThread, { threadId })).toBeNull()
    expect((await refusal(send(bram, threadId, "Help"))).code).toBe("not_found")
    // Scheduled with the question, it still comes due after the removal.
    expect(await t.mutation(internal.assistant.giveUp, { threadId, order: 0 })).toBeNull()
  })
})

describe("a thread of somebody else", () => {
  /** Bram's thread with an answer, and Mallory, who shares the workspace when `together`. */
  async function setUp(together: boolean) {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const mallory = await addPerson(t, "Mallory")
    const threadId = await newThread(bram)
    await ask(t, bram, threadId, "Who is Ada?")
    if (together) {
      const { workspaceId } = bram
      await t.run((ctx) =>
        ctx.db.insert("memberships", { workspaceId, userId: mallory.userId, role: "owner" }),
      )
    }
    return { t, bram, mallory, threadId }
  }

  test.each([
    ["through their workspace, as a member", true, "bram"],
    ["through one's own workspace", false, "mallory"],
  ] as const)("can be neither read nor changed %s", async (_, together, whose) => {
    const people = await setUp(together)
    const { t, mallory, threadId } = people
    const { workspaceId } = people[whose]
    const thread = { workspaceId, threadId }
    const [stream] = await t.query(components.agent.streams.list, { threadId, statuses: ["finished"] })
    const read = await mallory.as.query(api.assistant.messages, {
      ...thread,
      paginationOpts: FIRST_PAGE,
      streamArgs: { kind: "deltas", cursors: [{ streamId: stream.streamId, cursor: 0 }] },
    })
    expect(read).toMatchObject({ page: [], streams: { kind: "deltas", deltas: [] } })
    expect(await mallory.as.query(api.assistant.threads, { workspaceId })).toEqual([])
    const calls = [
      mallory.as.mutation(api.assistant.send, { ...thread, prompt: "Who is Ada?" }),
      mallory.as.mutation(api.assistant.stop, thread),
      mallory.as.mutation(api.assistant.renameThread, { ...thread, title: "Mine" }),
      mallory.as.mutation(api.assistant.removeThread, thread),
    ]
    for (const call of calls) expect((await refusal(call)).code).toBe("not_found")
  })

  test("does not leak its stream through a thread of one's own", async () => {
    const { t, mallory, threadId } = await setUp(false)
    const own = await newThread(mallory)
    const [stream] = await t.query(components.agent.streams.list, { threadId, statuses: ["finished"] })
    const { streams } = await mallory.as.query(api.assistant.messages, {
      workspaceId: mallory.workspaceId,
      threadId: own,
      paginationOpts: { numItems: 0, cursor: null },
      streamArgs: { kind: "deltas", cursors: [{ streamId: stream.streamId, cursor: 0 }] },
    })
    expect(streams).toEqual({ kind: "deltas", deltas: [] })
  })
})

describe("the tool", () => {
  test("sees only the asker's workspace", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    const mallory = await addPerson(t, "Mallory")
    await addAda(bram)
    const threadId = await newThread(mallory)
    expect(await ask(t, mallory, threadId, "Who is Ada?")).toBe("I found nobody called Ada in your contacts.")
  })

  test("refuses a person who lost access since they asked, so the action has no authority of its own", async () => {
    const t = await startTest()
    const bram = await addPerson(t, "Bram Okafor")
    await addAda(bram)
    const { userId, workspaceId } = bram
    const threadId = await newThread(bram)
    const logged = vi.spyOn(console, "error").mockImplementation(() => {})
    await send(bram, threadId, "Who is Ada?")
    await t.run(async (ctx) => {
      const membership = await ctx.db.query("memberships").first()
      if (membership !== null) await ctx.db.delete("memberships", membership._id)
    })
    expect(
      (
        await refusal(
          t.query(internal.assistant.lookUp, { userId, workspaceId, object: "contact", search: "Ada" }),
        )
      ).code,
    ).toBe("not_found")
    await settle(t)
    logged.mockRestore()
    const saved = await t.query(components.agent.messages.listMessagesByThreadId, {
      threadId,
      order: "asc",
      paginationOpts: FIRST_PAGE,
    })
    expect(saved.page.map((message) => message.message?.role)).toEqual(["user"])
  })
})

describe("the model", () => {
  test("is the built-in one without an OpenAI key, and says so", async () => {
    const t = await startTest()
    expect(await t.query(api.assistant.model, {})).toMatchObject({ kind: "built-in" })
    const bram = await addPerson(t, "Bram Okafor")
    expect(await ask(t, bram, await newThread(bram), "hello")).toContain("rather than an AI model")
  })

  test("is OpenAI's when there is a key", async () => {
    vi.stubEnv("OPENAI_API_KEY", "key")
    vi.stubEnv("OPENAI_MODEL", "some-model")
    const t = await startTest()
    expect(await t.query(api.assistant.model, {})).toEqual({
      kind: "openai",
      name: "some-model",
      label: "some-model",
    })
  })
})
