import { httpActionGeneric as httpAction, httpRouter, makeFunctionReference } from "convex/server"

const http = httpRouter()
http.route({
  path: "/keys",
  method: "GET",
  handler: httpAction(async () => Response.json(JSON.parse(process.env.KEYS ?? '{"keys":[]}'))),
})
http.route({
  pathPrefix: "/echo/",
  method: "POST",
  handler: httpAction(async (ctx, request) => {
    const count = await ctx.runQuery(makeFunctionReference<"query">("db:size"), {})
    return Response.json({
      count,
      path: new URL(request.url).pathname,
      body: await request.text(),
      identity: await ctx.auth.getUserIdentity().then(
        (identity) => identity?.subject ?? null,
        (error: unknown) => String(error),
      ),
    })
  }),
})
export default http
