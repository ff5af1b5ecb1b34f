// The backend's own log: one JSON object per line on stderr. What functions print goes to the function log instead.
export type LogLevel = "debug" | "info" | "warn" | "error"

export interface Logger {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

type LogFields = Record<string, unknown>

const LEVELS: LogLevel[] = ["debug", "info", "warn", "error"]

export function createLogger(
  lowest: LogLevel | "silent" = "info",
  write: (line: string) => void = (line) => process.stderr.write(line + "\n"),
): Logger {
  const from = lowest === "silent" ? LEVELS.length : LEVELS.indexOf(lowest)
  const at = (level: LogLevel) => {
    if (LEVELS.indexOf(level) < from) return () => {}
    return (event: string, fields: LogFields = {}) => {
      write(JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }, plainErrors))
    }
  }
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }
}

function plainErrors(_key: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value
}
