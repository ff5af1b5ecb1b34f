import { afterEach, beforeEach, describe, expect, test, vi } from "vitest"
import { api, internal } from "./_generated/api"
import { MOST_ATTEMPTS, waitAfter } from "./model/mail/attempt"
import { sendMail, type Mail } from "./model/mail/send"
import { refusal, startTest, type Backend } from "./testing.helpers"
import { MINUTE, DAY } from "./model/time"

const LETTER: Mail = {
  to: "ada@example.com",
  subject: "Your code",
  text: "The code is 12345678.",
  kind: "password_reset",
}

/** Functions must share this process to be given another environment and another fetch. */
const inThisProcess = (process.env.WELLSPRING_TEST_ENGINE ?? "convex-test") === "convex-test"

function send(t: Backend, mail: Partial<Mail> = {}) {
  return t.run((ctx) => sendMail(ctx, { ...LETTER, ...mail }))
}

function mails(t: Backend) {
  return t.run((ctx) => ctx.db.query("mails").collect())
}

describe("without a mail service, on the local deployment", () => {
  test("mail is kept in the outbox, the newest first", async () => {
    const t = await startTest()
    await send(t)
    await send(t, { subject: "Ada\r\nBcc: all@example.com\tinvites you", kind: "invite" })
    expect(await t.query(api.mail.outbox, {})).toMatchObject([
      { subject: "Ada Bcc: all@example.com invites you", kind: "invite" },
      { to: "ada@example.com", subject: "Your code", text: "The code is 12345678." },
    ])
    expect(await t.query(api.mail.delivery, {})).toBe("local")
  })

  test("mail of a transaction that fails was never written", async () => {
    const t = await startTest()
    const failing = t.run(async (ctx) => {
      await sendMail(ctx, LETTER)
      throw new Error("after all, no")
    })
    await expect(failing).rejects.toThrow()
    expect(await t.query(api.mail.outbox, {})).toEqual([])
  })

  test("pruning takes what is older than a week, in batches, and leaves the rest", async () => {
    const t = await startTest()
    await send(t)
    await t.mutation(internal.mail.prune, {})
    expect(await mails(t)).toHaveLength(1)
  })
})

describe.runIf(inThisProcess)("pruning", () => {
  afterEach(() => void vi.useRealTimers())

  test("goes on until nothing older than a week is left", async () => {
    vi.useFakeTimers()
    const t = await startTest()
    for (let n = 0; n < 230; n++) await send(t)
    vi.advanceTimersByTime(7 * DAY + MINUTE)
    await send(t, { subject: "fresh" })
    await t.mutation(internal.mail.prune, {})
    await t.finishAllScheduledFunctions(vi.runAllTimers)
    expect((await mails(t)).map(({ subject }) => subject)).toEqual(["fresh"])
  })
})

describe.runIf(inThisProcess)("with neither a mail service nor the local outbox", () => {
  beforeEach(() => void vi.stubEnv("WELLSPRING_LOCAL_OUTBOX", undefined))
  afterEach(() => void vi.unstubAllEnvs())

  async function startElsewhere(): Promise<Backend> {
    const t = await startTest()
    vi.stubEnv("WELLSPRING_LOCAL_OUTBOX", undefined)
    return t
  }

  test("there is no outbox, and nothing of the mail is kept but that it failed", async () => {
    vi.spyOn(console, "warn").mockImplementationOnce(() => {})
    const t = await startElsewhere()
    await send(t)
    expect((await refusal(t.query(api.mail.outbox, {}))).code).toBe("not_found")
    expect(await t.query(api.mail.delivery, {})).toBe("none")
    expect(await mails(t)).toMatchObject([{ state: "failed", text: "" }])
  })
})

describe.runIf(inThisProcess)("with Resend", () => {
  const requests: { headers: Headers; body: unknown }[] = []

  beforeEach(() => {
    requests.length = 0
    vi.useFakeTimers()
    vi.stubEnv("RESEND_API_KEY", "re_test")
    vi.stubEnv("MAIL_FROM", "Wellspring <hello@wellspring.test>")
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })

  /** Answers each request with the next status; the last one from then on. 0: the connection fails. */
  function answerWith(...statuses: number[]): void {
    vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      expect(request.url).toBe("https://api.resend.com/emails")
      requests.push({ headers: request.headers, body: await request.json() })
      const status = statuses[Math.min(requests.length, statuses.length) - 1]
      if (status === 0) throw new TypeError("fetch failed")
      return Response.json({ message: "what it says" }, { status })
    })
  }

  async function sendAndWait(): Promise<Backend> {
    const t = await startTest()
    await send(t)
    await t.finishAllScheduledFunctions(vi.runAllTimers)
    return t
  }

  test("mail goes out with the key, and its text is forgotten", async () => {
    answerWith(200)
    const t = await sendAndWait()
    const [{ _id }] = await mails(t)
    expect(requests).toHaveLength(1)
    expect(requests[0].body).toEqual({
      from: "Wellspring <hello@wellspring.test>",
      to: ["ada@example.com"],
      subject: "Your code",
      text: "The code is 12345678.",
    })
    expect(requests[0].headers.get("authorization")).toBe("Bearer re_test")
    expect(requests[0].headers.get("idempotency-key")).toBe(`wellspring-${_id}`)
    expect(await mails(t)).toMatchObject([{ state: "sent", text: "", attempts: 1 }])
    expect((await refusal(t.query(api.mail.outbox, {}))).code).toBe("not_found")
  })

  test("a busy or unreachable service is asked again, as the same mail", async () => {
    answerWith(429, 0, 503, 200)
    const t = await sendAndWait()
    expect(await mails(t)).toMatchObject([{ state: "sent", attempts: 4 }])
    expect(new Set(requests.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1)
  })

  test("it is not asked for ever, and the reason is kept", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {})
    answerWith(500)
    const t = await sendAndWait()
    expect(requests).toHaveLength(MOST_ATTEMPTS)
    expect(await mails(t)).toMatchObject([
      { state: "failed", text: "", problem: '500 {"message":"what it says"}' },
    ])
  })

  test("a refusal is final", async () => {
    vi.spyOn(console, "warn").mockImplementation(() => {})
    answerWith(422)
    const t = await sendAndWait()
    expect(requests).toHaveLength(1)
    expect(await mails(t)).toMatchObject([{ state: "failed", attempts: 1 }])
  })

  test("a try that was lost with its process is repeated after a while, and not before", async () => {
    answerWith(200)
    const t = await startTest()
    // The row as a claimed try leaves it, without the process that would go on.
    const mailId = await t.run((ctx) =>
      ctx.db.insert("mails", { ...LETTER, state: "queued", attempts: 0, dueAt: Date.now() }),
    )
    expect(await t.mutation(internal.mail.claim, { mailId })).toMatchObject({ to: LETTER.to })
    vi.setSystemTime(Date.now() + 30 * MINUTE)
    await t.mutation(internal.mail.resume, {})
    expect(await t.mutation(internal.mail.claim, { mailId })).toBeNull()
    vi.setSystemTime(Date.now() + 10 * MINUTE)
    await t.mutation(internal.mail.resume, {})
    await t.finishAllScheduledFunctions(vi.runAllTimers)
    expect(await mails(t)).toMatchObject([{ state: "sent", attempts: 2 }])
  })
})

test("the waits grow to half an hour", () => {
  expect([1, 2, 3, 4].map((attempts) => waitAfter(attempts) / 1000)).toEqual([30, 120, 480, 1920])
})
