// Function handles: strings that name one function of one mounted component for ever, across pushes and restarts.
// They carry what they name plus a seal, so nothing has to be stored.
import { Buffer } from "node:buffer"
import { createHmac, timingSafeEqual } from "node:crypto"
import type { Deployment } from "../deployment/types.ts"
import { FunctionNotFound, lookUp, shortPath, type Target } from "./functions.ts"

const PREFIX = "function://"
const SEAL_BYTES = 12

export interface FunctionHandles {
  make(target: Target): string
  /** @throws FunctionNotFound for strings we never made and functions that are gone. */
  resolve(deployment: Deployment, handle: string): Target
}

export function functionHandles(secret: string): FunctionHandles {
  const seal = (name: string) => createHmac("sha256", secret).update(name).digest().subarray(0, SEAL_BYTES)

  return {
    make({ component, path }) {
      const name = `${component.path}:${path}`
      return `${PREFIX}${Buffer.from(name).toString("base64url")}.${seal(name).toString("base64url")}`
    },
    resolve(deployment, handle) {
      // What follows "#" is only there to be read by people.
      const [encoded = "", given = ""] = handle.slice(PREFIX.length).split("#")[0]?.split(".") ?? []
      const name = Buffer.from(encoded, "base64url").toString()
      const givenSeal = Buffer.from(given, "base64url")
      const isOurs = handle.startsWith(PREFIX) && givenSeal.length === SEAL_BYTES
      if (!isOurs || !timingSafeEqual(givenSeal, seal(name))) {
        throw new FunctionNotFound(`${handle} is not a function handle of this deployment.`)
      }
      const [componentPath = "", ...path] = name.split(":")
      const component = Object.values(deployment.components).find(
        (candidate) => candidate.path === componentPath,
      )
      const target = component && lookUp(deployment, component.id, path.join(":"))
      if (target) return target
      const where = componentPath === "" ? "" : ` of component ${componentPath}`
      throw new FunctionNotFound(
        `The function ${shortPath(path.join(":"))}${where} behind a function handle is gone.`,
      )
    },
  }
}
