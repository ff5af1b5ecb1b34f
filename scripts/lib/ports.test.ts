import { createServer, type AddressInfo, type Server } from "node:net"
import { afterEach, expect, test } from "vitest"
import { choosePort, freePortFrom, HOST } from "./ports.ts"

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function takeSomePort(): Promise<number> {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  return (server.address() as AddressInfo).port
}

test("the usual port gives way to the next free one, and says so", async () => {
  const taken = await takeSomePort()
  const said: string[] = []
  const port = await choosePort(null, taken, (sentence) => said.push(sentence))
  expect(port).toBeGreaterThan(taken)
  expect(said.join()).toContain(`Port ${taken} is taken`)
})

test("a port asked for by number is refused with an alternative", async () => {
  const taken = await takeSomePort()
  await expect(choosePort(taken, 3000, () => {})).rejects.toThrow(/is taken.*--port \d+/)
})

test("promised ports are left out", async () => {
  const taken = await takeSomePort()
  const next = await freePortFrom(taken)
  expect(await freePortFrom(taken, [next])).toBeGreaterThan(next)
})
