// One write that a thousand connections watch: how long until the last of them has the new value.
import type { WebSocket } from "ws"
import type { MeasuredBackend } from "../support/backend.ts"
import type { Figure } from "../support/figure.ts"
import type { Floor } from "../support/floor.ts"
import { HOST } from "../../scripts/lib/ports.ts"
import { openMany, openSocket, receives } from "../support/sockets.ts"
import { median } from "../support/statistics.ts"
import { SyncClient } from "../support/sync-client.ts"

const WATCHERS = 1_000
const ROUNDS = 15
const WARM_UP = 3
const CELL = "watched"

export async function measureBroadcast(backend: MeasuredBackend, floor: Floor): Promise<Figure[]> {
  const writer = (await SyncClient.open(backend.url)).listen()
  await writer.mutation("cells:write", { name: CELL, value: valueOf(0) })
  const watchers = await openMany(WATCHERS, () => openWatcher(backend.url))
  const sockets = watchers.map((watcher) => watcher.socket)

  const own: number[] = []
  let bytes = 0
  for (let round = 1; round <= WARM_UP + ROUNDS; round++) {
    const value = valueOf(round)
    const started = performance.now()
    const arrived = allReceive(sockets, value)
    await writer.mutation("cells:write", { name: CELL, value })
    bytes = await arrived
    own.push(performance.now() - started)
  }
  for (const client of [writer, ...watchers]) client.close()

  const raw = await timeRawBroadcast(floor.port, bytes)
  return [
    {
      name: "one write to 1,000 subscribed clients, until the last has it",
      measured: median(own.slice(WARM_UP)),
      floor: median(raw.slice(WARM_UP)),
      unit: "ms",
      target: { atMost: 3 },
      note: `${bytes} bytes to each`,
    },
  ]
}

const valueOf = (round: number) => `value number ${round} `.padEnd(200, "·")

async function openWatcher(url: string): Promise<SyncClient> {
  const watcher = await SyncClient.open(url)
  const first = receives(watcher.socket, "QueryUpdated")
  watcher.subscribe([{ udfPath: "cells:read", args: { name: CELL } }])
  await first
  return watcher
}

/** Resolves with the size of the message once every socket has got one that contains the text. */
async function allReceive(sockets: WebSocket[], text: string): Promise<number> {
  const sizes = await Promise.all(sockets.map((socket) => receives(socket, text)))
  return sizes[0] ?? 0
}

async function timeRawBroadcast(port: number, bytes: number): Promise<number[]> {
  const sockets = await openMany(WATCHERS, () => openSocket(`ws://${HOST}:${port}`))
  const writer = await openSocket(`ws://${HOST}:${port}`)
  const times: number[] = []
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const body = `round ${round} `.padEnd(bytes, "x")
    const started = performance.now()
    const arrived = allReceive(sockets, `round ${round} `)
    writer.send(JSON.stringify({ id: round, op: "broadcast", body }))
    await arrived
    times.push(performance.now() - started)
  }
  for (const socket of [writer, ...sockets]) socket.terminate()
  return times
}
