// The OpenAPI 3.1 document, made from the table of operations and their schemas.
import * as z from "zod/mini"
import { DOCUMENT_PATH, OPERATION_IDS, OPERATIONS, PREFIX, type Operation } from "./operations"
import { PROBLEM_STATUSES } from "./problems"
import { zProblem } from "./schemas"

type Json = Record<string, unknown>

const PARAMETER_WORDS: Record<string, string> = {
  projectId: "The project's id, as its page in the app shows it.",
  channel: "The channel's name.",
}

const LIMIT_HEADERS = {
  "RateLimit-Limit": header("Requests this key or grant may make in a minute."),
  "RateLimit-Policy": header("The limit and its window in seconds, as in 1200;w=60."),
  "RateLimit-Remaining": header("About how many are left."),
  "RateLimit-Reset": header("Seconds until all of them are there again."),
}

export function openApiDocument(): Json {
  const paths: Record<string, Json> = {
    [DOCUMENT_PATH]: {
      get: {
        ...{ operationId: "readDocument", summary: "This document", security: [] },
        responses: { 200: { description: "OpenAPI 3.1", content: { "application/json": { schema: {} } } } },
      },
    },
  }
  for (const id of OPERATION_IDS) {
    const operation: Operation = OPERATIONS[id]
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method.toLowerCase()]: describe(id, operation),
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      ...{ title: "Wellspring realtime API", version: "1", license: { name: "MIT", identifier: "MIT" } },
      description: "Publish to channels, let others listen with grants, and read what was used.",
    },
    servers: [{ url: PREFIX }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(zProblem, "output") },
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "An API key, or a grant for its own channel.",
        },
      },
    },
  }
}

function describe(operationId: string, operation: Operation): Json {
  const { summary, scope, body, bodyOptional, status, answer, idempotent } = operation
  return {
    ...{ operationId, summary, description: `Keys need the scope \`${scope}\`.` },
    parameters: parametersOf(operation),
    ...(body === undefined
      ? {}
      : { requestBody: { required: bodyOptional !== true, content: content(schemaOf(body, "input")) } }),
    responses: {
      [status]: {
        description: answer === null ? "Done" : "The answer",
        headers: {
          ...LIMIT_HEADERS,
          ...(idempotent === true
            ? { "Idempotency-Replayed": header('"true" when an earlier request with this key did the work.') }
            : {}),
        },
        ...(answer === null ? {} : { content: content(schemaOf(answer, "output")) }),
      },
      ...Object.fromEntries(PROBLEM_STATUSES.map((each) => [each, problemResponse(each)])),
    },
  }
}

function parametersOf({ path, query, idempotent }: Operation): Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: "path", required: true, schema: { type: "string" } },
    ...(PARAMETER_WORDS[name] === undefined ? {} : { description: PARAMETER_WORDS[name] }),
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: "query", required: !(schema as z.ZodMiniType).safeParse(undefined).success },
    schema: schemaOf(schema as z.ZodMiniType, "input"),
  }))
  const inHeader = {
    ...{ name: "Idempotency-Key", in: "header", required: false },
    schema: { type: "string", minLength: 1, maxLength: 255 },
    description: "Makes it safe to try again: the same key with the same request does its work once.",
  }
  return [...inPath, ...inQuery, ...(idempotent === true ? [inHeader] : [])]
}

function problemResponse(status: number): Json {
  return {
    description: "A problem (RFC 9457)",
    ...(status === 429 ? { headers: { ...LIMIT_HEADERS, "Retry-After": header("Seconds to wait.") } } : {}),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  }
}

function schemaOf(schema: z.ZodMiniType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12", io })
  return rest
}

function content(schema: Json): Json {
  return { "application/json": { schema } }
}

function header(description: string): Json {
  return { description, schema: { type: "string" } }
}
