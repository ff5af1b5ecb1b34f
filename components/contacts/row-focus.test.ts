import { beforeEach, describe, expect, it } from "vitest"
import { moveRowFocus } from "./row-focus"

const focused = () => document.activeElement?.textContent
const press = (key: string) => moveRowFocus(document.querySelector("main"), key)

describe("arrow keys in the contact table", () => {
  beforeEach(() => {
    document.body.innerHTML = `<main><button data-contact-row>A</button>
      <button data-contact-row disabled>unconfirmed</button>
      <button data-contact-row>B</button><button>menu</button><button data-contact-row>C</button></main>`
  })

  it("start at the first row and stop at the last", () => {
    const seen = ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown"].map((key) => (press(key), focused()))
    expect(seen).toEqual(["A", "B", "C", "C"])
  })

  it("go up and stop at the first row", () => {
    press("ArrowDown")
    press("ArrowDown")
    expect(["ArrowUp", "ArrowUp"].map((key) => (press(key), focused()))).toEqual(["A", "A"])
  })

  it("jump to the ends with Home and End once a row has the focus", () => {
    expect(press("End")).toBe(false)
    press("ArrowDown")
    press("End")
    expect(focused()).toBe("C")
    press("Home")
    expect(focused()).toBe("A")
  })

  it("leave other keys alone", () => {
    expect(press("x")).toBe(false)
  })
})
