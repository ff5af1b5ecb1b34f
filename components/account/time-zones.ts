// Time zones as people look for them: by city.

/** All that this browser knows by name, and always UTC and the one given. */
export function timeZones(chosen: string): string[] {
  return [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])].sort()
}

/** "America/Argentina/Buenos_Aires" → "Buenos Aires, Argentina, America" */
export function timeZoneLabel(timeZone: string): string {
  return timeZone.split("/").reverse().join(", ").replaceAll("_", " ")
}

/** How well a time zone answers what was typed: 1 when a part of it begins so, less when it is somewhere inside. */
export function rankTimeZone(timeZone: string, typed: string): number {
  const label = timeZoneLabel(timeZone).toLowerCase()
  const wanted = typed.trim().toLowerCase()
  if (label.startsWith(wanted)) return 1
  if (label.includes(` ${wanted}`)) return 0.5
  return label.includes(wanted) ? 0.1 : 0
}
