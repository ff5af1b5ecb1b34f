// Who may do what with the board, pipelines and their stages.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"

const aPipeline = async ({ workspaceId, people }: World) => ({
  pipelineId: await people.owner.as.mutation(api.pipelines.create, {
    workspaceId,
    name: crypto.randomUUID(),
  }),
})

const STAGE = { kind: "open", color: "1", probability: 20 } as const

const aStage = async ({ workspaceId, people }: World) => {
  const { as } = people.owner
  const [{ _id: pipelineId }] = await as.query(api.pipelines.list, { workspaceId })
  const stage = { ...STAGE, name: crypto.randomUUID() }
  return { stageId: await as.mutation(api.pipelines.createStage, { workspaceId, pipelineId, ...stage }) }
}

export const rows: Rows = {
  "deals:board": {
    who: "records.read",
    foreign: async (there) => [await aPipeline(there)],
  },
  "deals:column": {
    who: "records.read",
    args: async ({ stageId }) => ({ stageId: await stageId(), limit: 50 }),
  },
  "deals:move": {
    who: "records.write",
    args: async (world) => ({
      dealId: await world.record("deal"),
      stageId: await world.stageId(),
      afterDealId: null,
    }),
    foreign: async (there, here) => [
      { dealId: await here.record("deal"), stageId: await there.stageId(), afterDealId: null },
      {
        dealId: await here.record("deal"),
        stageId: await here.stageId(),
        afterDealId: await there.record("deal"),
      },
    ],
  },

  "pipelines:list": { who: "records.read" },
  "pipelines:use": { who: "pipelines.manage", args: aPipeline },
  "pipelines:create": { who: "pipelines.manage", args: () => ({ name: crypto.randomUUID() }) },
  "pipelines:rename": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aPipeline(world)), name: crypto.randomUUID() }),
  },
  "pipelines:move": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aPipeline(world)), afterPipelineId: null }),
    foreign: async (there, here) => [
      { ...(await aPipeline(here)), afterPipelineId: (await aPipeline(there)).pipelineId },
    ],
  },
  "pipelines:remove": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aPipeline(world)), moveTo: null }),
  },
  "pipelines:createStage": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aPipeline(world)), ...STAGE, name: crypto.randomUUID() }),
  },
  "pipelines:updateStage": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aStage(world)), name: crypto.randomUUID() }),
  },
  "pipelines:moveStage": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aStage(world)), afterStageId: null }),
    foreign: async (there, here) => [
      { ...(await aStage(here)), afterStageId: (await aStage(there)).stageId },
    ],
  },
  "pipelines:removeStage": {
    who: "pipelines.manage",
    args: async (world) => ({ ...(await aStage(world)), moveTo: null }),
    foreign: async (there, here) => {
      const { stageId } = await aStage(here)
      await here.record("deal", { stageId })
      return [{ stageId, moveTo: await there.stageId() }]
    },
  },
}
