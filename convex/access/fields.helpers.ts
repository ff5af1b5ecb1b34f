// Who may do what with custom fields and their choices.
import type { Rows, World } from "../access.helpers"
import { api } from "../_generated/api"

const NEW = { object: "contact", type: "select", options: [{ label: "Gold", color: "4" }] } as const

const aField = async ({ workspaceId, people }: World) => ({
  fieldId: await people.owner.as.mutation(api.fields.create, {
    ...{ workspaceId, ...NEW, options: [...NEW.options] },
    label: crypto.randomUUID(),
  }),
})

const anOption = async (world: World) => {
  const { fieldId } = await aField(world)
  const { as } = world.people.owner
  const fields = await as.query(api.fields.list, { workspaceId: world.workspaceId, object: "contact" })
  return { fieldId, optionId: fields.find((field) => field._id === fieldId)!.options[0].id }
}

export const rows: Rows = {
  "fields:list": { who: "records.read", args: () => ({ object: "contact" }) },
  "fields:create": { who: "fields.manage", args: () => ({ ...NEW, label: crypto.randomUUID() }) },
  "fields:rename": {
    who: "fields.manage",
    args: async (world) => ({ ...(await aField(world)), label: crypto.randomUUID() }),
  },
  "fields:move": {
    who: "fields.manage",
    args: async (world) => ({ ...(await aField(world)), afterFieldId: null }),
    foreign: async (there, here) => [
      { ...(await aField(here)), afterFieldId: (await aField(there)).fieldId },
    ],
  },
  "fields:archive": { who: "fields.manage", args: aField },
  "fields:restore": { who: "fields.manage", args: aField },
  "fields:addOption": {
    who: "fields.manage",
    args: async (world) => ({ ...(await aField(world)), label: "Silver", color: "5" }),
  },
  "fields:updateOption": {
    who: "fields.manage",
    args: async (world) => ({ ...(await anOption(world)), label: "Silver" }),
  },
  "fields:moveOption": {
    who: "fields.manage",
    args: async (world) => ({ ...(await anOption(world)), afterOptionId: null }),
  },
  "fields:removeOption": { who: "fields.manage", args: anOption },
}
