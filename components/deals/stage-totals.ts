import type { Stage, StageId } from "./board-types"

type Worth = { amount: number; currency: string }

/** The stages after one deal came (`by` 1) or left (`by` -1). A currency whose total is nothing is not listed. */
function shiftStage(stages: readonly Stage[], stageId: StageId, deal: Worth, by: 1 | -1): Stage[] {
  return stages.map((stage) =>
    stage._id === stageId
      ? { ...stage, count: stage.count + by, totals: addToTotals(stage.totals, deal, by) }
      : stage,
  )
}

function addToTotals(totals: readonly Worth[], { amount, currency }: Worth, by: 1 | -1): Worth[] {
  const known = totals.some((total) => total.currency === currency)
  const all = known ? totals : [...totals, { currency, amount: 0 }]
  return all
    .map((total) => (total.currency === currency ? { ...total, amount: total.amount + by * amount } : total))
    .filter((total) => total.amount !== 0)
}

export { shiftStage }
