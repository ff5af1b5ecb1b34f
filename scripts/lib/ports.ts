// Finding a TCP port on this machine that nobody uses.
import { createServer } from "node:net"
import { Failure } from "./failure.ts"

export const HOST = "127.0.0.1"
const TRIES = 50

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", () => resolve(false))
    probe.listen(port, HOST, () => probe.close(() => resolve(true)))
  })
}

/** The first free port from `first` upwards, leaving out those already promised to somebody. */
export async function freePortFrom(first: number, promised: number[] = []): Promise<number> {
  for (let port = first; port < Math.min(first + TRIES, 65536); port++) {
    if (!promised.includes(port) && (await isFree(port))) return port
  }
  throw new Failure(`No free port between ${first} and ${first + TRIES}.`)
}

/**
 * The port for the app. One that was asked for by number is used or refused; the usual one gives way to the
 * next free one.
 */
export async function choosePort(
  asked: number | null,
  usual: number,
  say: (sentence: string) => void,
): Promise<number> {
  const wanted = asked ?? usual
  const free = await freePortFrom(wanted)
  if (free === wanted) return free
  if (asked !== null)
    throw new Failure(`Port ${asked} is taken by another program. Port ${free} is free: use --port ${free}.`)
  say(`Port ${usual} is taken by another program, so Wellspring uses ${free} this time (--port N chooses).`)
  return free
}
