// Boards for tests, built from "Stage: deal, deal".
import type { Board, Deal, DealId, Stage, StageId } from "./board-types"

const stageId = (name: string) => name as StageId
const dealId = (title: string) => title as DealId

function aStage(name: string, change: Partial<Stage> = {}): Stage {
  return {
    _id: stageId(name),
    name,
    kind: "open",
    color: "spruce",
    rank: "a0",
    probability: 10,
    leaving: false,
    count: 0,
    totals: [],
    more: false,
    ...change,
  }
}

function aDeal(title: string, change: Partial<Deal> = {}): Deal {
  return {
    _id: dealId(title),
    _creationTime: 1,
    name: title,
    amount: 100,
    currency: "EUR",
    stageId: stageId("Lead"),
    rank: "a1",
    companyId: null,
    companyName: null,
    ownerId: null,
    stageSince: 1,
    contactId: null,
    contactName: null,
    closeDate: null,
    updatedAt: 1,
    ...change,
  }
}

/** Each deal is worth 1.00 EUR and stands below the one before it. */
function aBoard(layout: Record<string, readonly string[]>): Board {
  const lanes = Object.entries(layout)
  return {
    pipelineId: "sales" as Board["pipelineId"],
    pipelineName: "Sales",
    truncated: false,
    stages: lanes.map(([name, titles]) =>
      aStage(name, {
        count: titles.length,
        totals: titles.length ? [{ currency: "EUR", amount: 100 * titles.length }] : [],
      }),
    ),
    deals: lanes.flatMap(([name, titles]) =>
      titles.map((title, index) => aDeal(title, { stageId: stageId(name), rank: `a${index}` })),
    ),
  }
}

/** The layout of a board, to compare with what `aBoard` was given. */
function layoutOf(board: Board): Record<string, string[]> {
  return Object.fromEntries(
    board.stages.map(({ _id, name }) => [
      name,
      board.deals
        .filter((deal) => deal.stageId === _id)
        .sort((a, b) => (a.rank < b.rank ? -1 : 1))
        .map((deal) => deal.name),
    ]),
  )
}

export { aBoard, aDeal, aStage, dealId, layoutOf, stageId }
