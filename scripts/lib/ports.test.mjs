import { createServer } from "node:net"
import { afterEach, expect, test } from "vitest"
import { choosePort, freePortFrom, HOST } from "./ports.mjs"

const servers = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function takeSomePort() {
  const server = createServer()
  servers.push(server)
  await new Promise((resolve) => server.listen(0, HOST, resolve))
  return server.address().port
}

test("the usual port gives way to the next free one, and says so", async () => {
  const taken = await takeSomePort()
  const said = []
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
