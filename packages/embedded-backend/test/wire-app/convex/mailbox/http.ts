import { anyApi, httpActionGeneric, httpRouter } from "convex/server"

const http = httpRouter()
http.route({
  path: "/drop",
  method: "POST",
  handler: httpActionGeneric(async (ctx, request) => {
    await ctx.runMutation(anyApi.letters.put, { text: await request.text() })
    return Response.json({
      path: new URL(request.url).pathname,
      letters: await ctx.runQuery(anyApi.letters.all, {}),
    })
  }),
})
export default http
