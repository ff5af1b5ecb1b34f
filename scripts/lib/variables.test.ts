import { importPKCS8, importJWK, jwtVerify, SignJWT } from "jose"
import { expect, test } from "vitest"
import { forwardedFrom, makeSigningKeys, variableChanges } from "./variables.ts"

test("keys are made only when one of the pair is missing", () => {
  const none = { forwardedBefore: [], onlyMissing: false, wanted: {} }
  expect(variableChanges([], none).makeKeys).toBe(true)
  expect(variableChanges(["JWKS"], none).makeKeys).toBe(true)
  expect(variableChanges(["JWKS", "JWT_PRIVATE_KEY"], none).makeKeys).toBe(false)
})

test("a variable we forwarded once and that is no longer set is removed, others are left alone", () => {
  const changes = variableChanges(["OPENAI_API_KEY", "MINE"], {
    forwardedBefore: ["OPENAI_API_KEY"],
    onlyMissing: false,
    wanted: { SITE_URL: "http://127.0.0.1:3000" },
  })
  expect(changes.remove).toEqual(["OPENAI_API_KEY"])
})

test("on a deployment that is not ours, what is set there stays", () => {
  const need = { forwardedBefore: [], onlyMissing: true, wanted: { SITE_URL: "http://127.0.0.1:3000" } }
  expect(variableChanges(["SITE_URL"], need).set).toEqual({})
  expect(variableChanges([], need).set).toEqual(need.wanted)
})

test("empty variables are not forwarded", () => {
  expect(forwardedFrom({ OPENAI_API_KEY: "", OPENAI_MODEL: "m", PATH: "/bin" })).toEqual({
    OPENAI_MODEL: "m",
  })
})

test("how long numbers are kept reaches the functions that forget them", () => {
  const set = { METRICS_KEEP_HOURS_FOR_DAYS: "30", METRICS_KEEP_DAYS_FOR_DAYS: "400" }
  expect(forwardedFrom(set)).toEqual(set)
})

test("a token signed with the private key verifies with the published set", async () => {
  const keys = await makeSigningKeys()
  expect(keys.JWT_PRIVATE_KEY).not.toContain("\n")
  const token = await new SignJWT({ sub: "x" })
    .setProtectedHeader({ alg: "RS256" })
    .sign(await importPKCS8(keys.JWT_PRIVATE_KEY, "RS256"))
  const [key] = JSON.parse(keys.JWKS).keys
  await expect(jwtVerify(token, await importJWK(key, "RS256"))).resolves.toBeTruthy()
})
