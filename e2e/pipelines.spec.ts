import { addDeal, card, stage } from "./deals"
import { carry, drop, lift } from "./drag"
import { expect, test } from "./fixtures"

const TITLE = "A bridge over the fjord"

test("a stage is added and renamed in the settings, and the open board has it at once", async ({
  page,
  secondPage,
  workspace,
}) => {
  await page.goto(`${workspace}/deals`)
  await secondPage.goto(`${workspace}/settings/pipelines`)
  await secondPage.getByRole("button", { name: "Add a stage" }).click()
  const name = secondPage.getByLabel("Name of New stage")
  await name.fill("Negotiation")
  await name.press("Enter")
  await expect(stage(page, "Negotiation")).toBeVisible()
})

test("a stage with deals is deleted after they have gone where they were sent", async ({
  page,
  workspace,
}) => {
  await page.goto(`${workspace}/deals`)
  await addDeal(page, TITLE, "1200")
  await page.goto(`${workspace}/settings/pipelines`)
  await page.getByRole("button", { name: "Delete Lead" }).click()
  const dialog = page.getByRole("dialog")
  await expect(dialog.getByLabel("Move its deals to")).toHaveText("Qualified")
  await dialog.getByRole("button", { name: "Delete" }).click()
  await expect(page.getByLabel("Name of Lead")).toBeHidden()
  await page.goto(`${workspace}/deals`)
  await expect(stage(page, "Qualified").getByText(TITLE)).toBeVisible()
  await expect(stage(page, "Lead")).toBeHidden()
})

test("stages are put in order with the keyboard, and the last won stage stays", async ({
  page,
  workspace,
}) => {
  await page.goto(`${workspace}/settings/pipelines`)
  const handle = page.getByRole("button", { name: "Move Lead", exact: true })
  await lift(page, handle, "Picked up Lead, place 1 of 5.")
  await carry(page, "ArrowDown", "Lead is at place 2 of 5.")
  await drop(page)
  const names = page.getByRole("list", { name: "Stages of Sales" }).getByRole("textbox", { name: /^Name of/ })
  await expect(names.first()).toHaveValue("Qualified")
  await page.getByRole("button", { name: "Delete Won" }).click()
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
  await expect(page.getByText("A pipeline keeps at least one won stage.")).toBeVisible()
})

test("one switches between pipelines, and the address remembers which", async ({ page, workspace }) => {
  await page.goto(`${workspace}/settings/pipelines`)
  await page.getByLabel("New pipeline").fill("Partners")
  await page.getByRole("button", { name: "Add", exact: true }).click()
  await expect(page.getByRole("region", { name: "Partners" })).toBeVisible()
  await page.goto(`${workspace}/deals`)
  await addDeal(page, TITLE, "1200")
  await page.getByLabel("Pipeline", { exact: true }).click()
  await page.getByRole("option", { name: "Partners" }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deals: Partners")
  await expect(card(page, TITLE)).toBeHidden()
  await page.reload()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Deals: Partners")
})

test("a field with choices is made, archived and brought back", async ({ page, workspace }) => {
  await page.goto(`${workspace}/settings/fields`)
  await page.getByLabel("New field").fill("Level")
  await page.getByLabel("It holds").click()
  await page.getByRole("option", { name: "One choice" }).click()
  await page.getByRole("button", { name: "Add field" }).click()
  await page.getByLabel("New choice of Level").fill("Gold")
  await page.getByLabel("New choice of Level").press("Enter")
  await expect(page.getByLabel("Name of the choice Gold")).toBeVisible()
  await page.getByLabel("New field").fill("level")
  await page.getByRole("button", { name: "Add field" }).click()
  await expect(page.getByText("There is already a field called Level.")).toBeVisible()
  await page.getByRole("button", { name: "Archive Level" }).click()
  await page
    .getByRole("region", { name: "Archived fields" })
    .getByRole("button", { name: "Restore Level" })
    .click()
  await expect(page.getByLabel("Name of the choice Gold")).toBeVisible()
})

test("a tag is made, renamed and deleted", async ({ page, workspace }) => {
  await page.goto(`${workspace}/settings/tags`)
  await page.getByLabel("New tag").fill("Press")
  await page.getByLabel("New tag").press("Enter")
  const name = page.getByLabel("Name of the tag Press")
  await name.fill("Newspapers")
  await name.press("Enter")
  await expect(page.getByLabel("Name of the tag Newspapers")).toBeVisible()
  await page.getByRole("button", { name: "Delete the tag Newspapers" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click()
  await expect(page.getByText("No tags yet.")).toBeVisible()
})
