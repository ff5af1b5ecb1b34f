// One try to hand a mail to Resend (https://resend.com/docs/api-reference/emails/send-email).
import { v, type Infer } from "convex/values"
import type { Delivery } from "./delivery"

const ENDPOINT = "https://api.resend.com/emails"
const PROBLEM_LENGTH = 300

/** What the service needs to know of a mail. */
export const vLetter = v.object({
  mailId: v.id("mails"),
  to: v.string(),
  subject: v.string(),
  text: v.string(),
  html: v.optional(v.string()),
})
export type Letter = Infer<typeof vLetter>

/** What a try came to. "later": worth another try; "refused": the same mail would be refused again. */
export const vOutcome = v.union(
  v.object({ kind: v.literal("sent") }),
  v.object({ kind: v.literal("later"), problem: v.string() }),
  v.object({ kind: v.literal("refused"), problem: v.string() }),
)
export type Outcome = Infer<typeof vOutcome>

/** Repeating it is safe: the service knows the mail again by its key for a day. */
export async function postToResend(
  { mailId, to, subject, text, html }: Letter,
  { key, from }: Extract<Delivery, { kind: "resend" }>,
): Promise<Outcome> {
  try {
    const response = await fetch(ENDPOINT, {
      method: "POST",
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": `wellspring-${mailId}`,
      },
      body: JSON.stringify({ from, to: [to], subject, text, ...(html !== undefined && { html }) }),
    })
    if (response.ok) return { kind: "sent" }
    const problem = `${response.status} ${await response.text()}`.slice(0, PROBLEM_LENGTH)
    return { kind: isWorthAnotherTry(response.status) ? "later" : "refused", problem }
  } catch (error) {
    return { kind: "later", problem: String(error).slice(0, PROBLEM_LENGTH) }
  }
}

/** Too early, too many, or their fault. 409: a try with the same key is still running. */
function isWorthAnotherTry(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500
}
