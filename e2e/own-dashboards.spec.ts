import { expectAccessible } from "./axe"
import { createRecord, joinedColleague } from "./backend"
import { BUILT_IN_PATHS, choose, makeDashboard, panel, pick, titles } from "./dashboards"
import { carry, drag, drop, lift, restingBox } from "./drag"
import { expect, test } from "./fixtures"

test("a dashboard is put together by mouse", async ({ page, context, workspace }) => {
  await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
  await page.goto(workspace)
  await makeDashboard(page, "Mornings")

  await page.getByRole("button", { name: "Add panel" }).last().click()
  const editor = page.getByRole("dialog", { name: "Add a panel" })
  await editor.getByRole("button", { name: "Add panel" }).click()
  await expect(panel(page, "Contacts added").getByTestId("kpi-value")).toHaveText("1")
  // The first panel has taken the place of the button that asked for it.
  await expect(page.getByRole("button", { name: "Add panel" })).toBeFocused()

  await page.getByRole("button", { name: "Add panel" }).click()
  await pick(page, "Show it as", "Over time")
  await editor.getByRole("checkbox", { name: "Deals added" }).check()
  await editor.getByLabel("Title").fill("What is new")
  await editor.getByRole("button", { name: "Add panel" }).click()
  await expect(panel(page, "What is new").getByRole("list", { name: "Series" })).toContainText("Deals added")

  await choose(page, "Contacts added", "Duplicate")
  await expect.poll(() => titles(page)).toEqual(["Contacts added", "Contacts added", "What is new"])
  await panel(page, "Contacts added")
    .first()
    .getByRole("button", { name: /^Options of/ })
    .click()
  await page.getByRole("menuitem", { name: "Remove" }).click()
  await expect.poll(() => titles(page)).toEqual(["Contacts added", "What is new"])
  await page.getByRole("button", { name: "Undo" }).click()
  await expect.poll(() => titles(page)).toEqual(["Contacts added", "Contacts added", "What is new"])

  const grip = page.getByRole("button", { name: "Move What is new" })
  const first = panel(page, "Contacts added").first()
  await drag(page, grip, first, "What is new is at place 1 of 3", 60)
  await expect.poll(() => titles(page)).toEqual(["What is new", "Contacts added", "Contacts added"])

  const size = page.getByRole("button", { name: /^Size of What is new/ })
  const corner = await restingBox(size)
  await page.mouse.move(corner.x + 8, corner.y + 8)
  await page.mouse.down()
  await page.mouse.move(corner.x + 300, corner.y + 10, { steps: 8 })
  await page.mouse.up()
  await expect(size).toHaveAccessibleName(/3 wide, 2 high/)

  await page.reload()
  await expect(size).toHaveAccessibleName(/3 wide, 2 high/)
  expect(await titles(page)).toEqual(["What is new", "Contacts added", "Contacts added"])
})

test("a dashboard is put together by keyboard alone", async ({ page, workspace }) => {
  await page.goto(`${workspace}/dashboards/crm`)
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  await page.getByRole("button", { name: "Your own", exact: true }).focus()
  await press("Enter")
  await expect(page.getByRole("menuitem", { name: "New dashboard…" })).toBeFocused()
  await press("Enter")
  await expect(page.getByRole("dialog", { name: "New dashboard" }).getByLabel("Name")).toBeFocused()
  await page.keyboard.type("Evenings")
  await press("Enter")
  await expect(page.getByRole("heading", { level: 1, name: "Evenings" })).toBeVisible()
  for (const kind of ["Number", "Lately"]) {
    const add = page.getByRole("button", { name: "Add panel" }).first()
    await add.focus()
    await press("Enter")
    const kinds = page.getByRole("dialog").getByRole("combobox", { name: "Show it as" })
    // The focus is where the form begins.
    await expect(kinds).toBeFocused()
    await press("Enter")
    await expect(page.getByRole("option", { name: "Number" })).toBeFocused()
    // Letters that come too slowly one after the other begin a new word.
    await expect(async () => {
      await page.keyboard.type(kind)
      await expect(page.getByRole("option", { name: kind })).toBeFocused({ timeout: 2_000 })
    }).toPass()
    await press("Enter")
    await expect(kinds).toBeFocused()
    await expect(kinds).toHaveText(kind)
    const title = page.getByRole("dialog").getByLabel("Title")
    await title.focus()
    await expect(title).toBeFocused()
    await press("Enter")
    await expect(page.getByRole("dialog")).toBeHidden()
    await expect(add).toBeFocused()
  }
  await expect.poll(() => titles(page)).toEqual(["Contacts added", "Lately"])

  await lift(page, page.getByRole("button", { name: "Move Lately" }), "Picked up Lately")
  await carry(page, "ArrowLeft", "Lately is at place 1 of 2")
  await drop(page)
  await expect.poll(() => titles(page)).toEqual(["Lately", "Contacts added"])

  const size = page.getByRole("button", { name: /^Size of Lately/ })
  await size.focus()
  await expect(size).toBeFocused()
  await press("ArrowRight")
  await expect(size).toHaveAccessibleName(/2 wide, 2 high/)
  await press("ArrowDown")
  await expect(size).toHaveAccessibleName(/2 wide, 3 high/)
})

test("a shared dashboard is seen by a colleague as it changes, until it is deleted", async ({
  page,
  context,
  workspace,
  browser,
  baseURL,
}) => {
  await page.goto(workspace)
  await makeDashboard(page, "Ours")
  const { page: theirs } = await joinedColleague(context, workspace, browser, baseURL)
  await theirs.goto(page.url())
  await expect(theirs.getByText("It is not here for you")).toBeVisible()
  const options = page.getByRole("button", { name: "Options of this dashboard" })
  await options.click()
  await page.getByRole("menuitem", { name: "Share with everyone" }).click()
  await expect(theirs.getByText("No panels yet")).toBeVisible()

  await page.getByRole("button", { name: "Add panel" }).first().click()
  await page.getByRole("dialog").getByRole("button", { name: "Add panel" }).click()
  await expect(panel(theirs, "Contacts added")).toBeVisible()
  await choose(theirs, "Contacts added", "Duplicate")
  await expect.poll(() => titles(page)).toEqual(["Contacts added", "Contacts added"])

  await options.click()
  await page.getByRole("menuitem", { name: "Delete…" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click()
  await expect(page).toHaveURL(new RegExp(`${workspace}$`))
  await expect(theirs.getByText("It is not here for you")).toBeVisible()
  await theirs.context().close()
})

for (const colorScheme of ["light", "dark"] as const) {
  test(`dashboards pass axe, ${colorScheme}`, async ({ page, context, workspace }) => {
    await page.emulateMedia({ colorScheme })
    await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
    for (const path of [...BUILT_IN_PATHS, "/dashboards/nowhere"]) {
      await page.goto(workspace + path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0)
      await expectAccessible(page)
    }
  })

  test(`rows, tables and the form for panels pass axe, ${colorScheme}`, async ({
    page,
    context,
    workspace,
  }) => {
    await page.emulateMedia({ colorScheme })
    await createRecord(context, workspace, "contact", { name: "Bram Okafor" })
    await page.goto(`${workspace}/dashboards/crm`)
    await page.getByRole("button", { name: "1 Contacts added: show the rows" }).click()
    await expect(page.getByRole("dialog").getByRole("listitem")).toHaveCount(1)
    await expectAccessible(page)
    await page.keyboard.press("Escape")
    await choose(page, "Records added", "Show as table")
    await expectAccessible(page)
    await makeDashboard(page, "Ours")
    await page.getByRole("button", { name: "Add panel" }).first().click()
    await pick(page, "Show it as", "Over time")
    await expectAccessible(page)
    await page.getByRole("dialog").getByRole("button", { name: "Add panel" }).click()
    await expect(panel(page, "Contacts added")).toBeVisible()
    await expectAccessible(page)
  })
}
