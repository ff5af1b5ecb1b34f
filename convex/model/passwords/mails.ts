// What we write to people about their password.
import type { Mail } from "../mail/send"

export function codeMail(email: string, code: string): Mail {
  const page = `${siteUrl()}/reset-password?email=${encodeURIComponent(email)}`
  return {
    to: email,
    kind: "password_reset",
    subject: "Your code for a new Wellspring password",
    text: [
      `Somebody, we hope you, wants to set a new password for ${email}.`,
      `The code is ${code.slice(0, 4)} ${code.slice(4)}`,
      `Type it in at ${page}\nIt works once, within the next 15 minutes.`,
      "If it was not you, there is nothing to do: without the code your password stays as it is.",
    ].join("\n\n"),
  }
}

export function passwordChangedMail(email: string): Mail {
  return {
    to: email,
    kind: "password_changed",
    subject: "Your Wellspring password was changed",
    text: [
      `The password of ${email} was changed just now.`,
      `If it was not you, set a new one at ${siteUrl()}/forgot-password: that also ends every session.`,
    ].join("\n\n"),
  }
}

/** Where the app is; set on every deployment by npm start. */
function siteUrl(): string {
  return (process.env.SITE_URL ?? "").replace(/\/$/, "")
}
