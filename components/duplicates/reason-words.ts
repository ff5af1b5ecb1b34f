// Why two records may be one, as people say it.
import type { DuplicateReason } from "@/convex/model/duplicates/compare"

export function reasonWords({ kind, text }: DuplicateReason): string {
  switch (kind) {
    case "phone":
      return `Same phone, ${text}`
    case "nameInCompany":
      return "Same name in one company"
    case "nameAtDomain":
      return `Same name, both at ${text}`
    case "companyName":
      return "Same name but for the legal form"
  }
}
