import { v } from "convex/values"

/** A sum in integer minor units of one currency. */
export const vCurrencyAmount = v.object({ currency: v.string(), amount: v.number() })
