import { httpActionGeneric, httpRouter } from "convex/server"

const http = httpRouter()

http.route({
  path: "/ticks",
  method: "GET",
  handler: httpActionGeneric(async () => {
    const { readable, writable } = new TransformStream<Uint8Array>()
    const writer = writable.getWriter()
    void (async () => {
      for (let tick = 0; tick < 3; tick++) {
        await writer.write(new TextEncoder().encode(`tick ${tick}\n`))
        await new Promise((resolve) => setTimeout(resolve, 150))
      }
      await writer.close()
    })()
    return new Response(readable, { headers: { "Content-Type": "text/plain" } })
  }),
})

http.route({
  path: "/echo",
  method: "POST",
  handler: httpActionGeneric(async (_ctx, request) => {
    const headers = new Headers({ "X-Seen": request.headers.get("x-sent") ?? "nothing" })
    headers.append("Set-Cookie", "a=1")
    headers.append("Set-Cookie", "b=2")
    return new Response(await request.arrayBuffer(), { status: 203, headers })
  }),
})

http.route({
  pathPrefix: "/mail/",
  method: "GET",
  handler: httpActionGeneric(async () => new Response("the app's own")),
})

http.route({
  path: "/broken",
  method: "GET",
  handler: httpActionGeneric(async () => {
    throw new Error("as arranged")
  }),
})

export default http
