// Where mail goes, decided by the deployment's environment. Reads nothing else, so queries can use it.

export type Delivery =
  | { kind: "resend"; key: string; from: string }
  /** The product runs on one machine without a mail service: mail is read on /outbox. */
  | { kind: "local" }
  /** Neither: mail cannot leave, and nobody else may read it. */
  | { kind: "none" }

/** WELLSPRING_LOCAL_OUTBOX is set by scripts/lib/deployment.ts, on the embedded backend only. */
export function chooseDelivery(): Delivery {
  const { RESEND_API_KEY: key, MAIL_FROM: from, WELLSPRING_LOCAL_OUTBOX: local } = process.env
  if (key && from) return { kind: "resend", key, from }
  return local === "1" && !key ? { kind: "local" } : { kind: "none" }
}
