// Run as a child process: many bare sync clients, so that what they cost is not counted with the server.
// Arguments: address, number of clients, queries per client, "distinct" or "same", path of the query or "raw".
// Reports "ready" when every client has its first answer, then "all" each time every client got one more message.
import WebSocket from "ws"

const [address, clients, queries, kind, udfPath] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
]
const report = (message: string) => process.send?.(message)
const sockets: WebSocket[] = []
let received = 0

for (let client = 0; client < Number(clients); client++) {
  const socket = new WebSocket(address, { perMessageDeflate: false })
  sockets.push(socket)
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject))
  if (udfPath === "raw") continue
  const session = {
    sessionId: crypto.randomUUID(),
    connectionCount: 0,
    lastCloseReason: null,
    clientTs: Date.now(),
  }
  socket.send(JSON.stringify({ type: "Connect", ...session }))
  const modifications = Array.from({ length: Number(queries) }, (_, queryId) => {
    const args = kind === "distinct" ? { tag: `${client}-${queryId}` } : {}
    return { type: "Add", queryId, udfPath, args: [args] }
  })
  const answered = new Promise((resolve) => socket.once("message", resolve))
  socket.send(JSON.stringify({ type: "ModifyQuerySet", baseVersion: 0, newVersion: 1, modifications }))
  await answered
}
for (const socket of sockets) {
  socket.on("message", () => {
    received++
    if (received % sockets.length === 0) report("all")
  })
}
report("ready")
process.on("disconnect", () => process.exit())
