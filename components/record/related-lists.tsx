import type { SubjectName } from "@/convex/model/records/kinds"
import { useRecordPage } from "./record-context"
import { RelatedList } from "./related-list"

/** What hangs on the record whose page this is. A deal hangs on others: those are among its fields. */
function RelatedLists({ object }: { object: SubjectName }) {
  const { row, canWrite } = useRecordPage()
  const own = { object, recordId: row._id }
  const { companyId, contactCount } = row.values
  switch (object) {
    case "company": {
      const prefilled = canWrite ? { companyId: row._id } : null
      return (
        <>
          <RelatedList
            {...own}
            related="contact"
            count={typeof contactCount === "number" ? contactCount : undefined}
            prefilled={prefilled}
          />
          <RelatedList {...own} related="deal" prefilled={prefilled} />
        </>
      )
    }
    case "contact":
      return (
        <RelatedList
          {...own}
          related="deal"
          prefilled={canWrite ? { contactId: row._id, companyId: companyId ?? null } : null}
        />
      )
    case "deal":
      return null
  }
}

export { RelatedLists }
