// The floor: what a raw WebSocket message and one SQLite transaction cost on this machine, and nothing else.
// Runs as a process of its own. `{op:"write"}` stores the body and answers; `{op:"broadcast"}` stores it and sends
// it to everybody. Durability is the backend's default (journal in WAL mode, synchronous NORMAL), one transaction each.
import { DatabaseSync } from "node:sqlite"
import { WebSocketServer } from "ws"

const [file, port] = process.argv.slice(2)
if (!file || !port) throw new Error("floor-server.ts needs a database file and a port")

const database = new DatabaseSync(file)
database.exec(
  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)",
)
const insert = database.prepare("INSERT INTO notes (body) VALUES (?)")

function store(body: string): void {
  database.exec("BEGIN IMMEDIATE")
  insert.run(body)
  database.exec("COMMIT")
}

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(port), perMessageDeflate: false })
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const { id, op, body } = JSON.parse(String(data)) as {
      id: number
      op: "write" | "broadcast"
      body: string
    }
    store(body)
    if (op === "write") socket.send(JSON.stringify({ id }))
    else for (const client of server.clients) client.send(body)
  })
})
process.on("SIGTERM", () => process.exit(0))
