let known: string | undefined

/** The IANA name this browser goes by. */
export function browserTimeZone(): string {
  return (known ??= new Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC")
}
