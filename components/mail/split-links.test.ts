import { expect, test } from "vitest"

import { splitLinks } from "./split-links"

test("web addresses are cut out without the full stop that ends their sentence", () => {
  expect(splitLinks("Go to https://a.example/x?y=1. Or not (http://b.example).")).toEqual([
    { text: "Go to ", link: false },
    { text: "https://a.example/x?y=1", link: true },
    { text: ". Or not (", link: false },
    { text: "http://b.example", link: true },
    { text: ").", link: false },
  ])
})

test("scripts and data are no addresses", () => {
  expect(splitLinks("javascript:alert(1) data:text/html,x").some(({ link }) => link)).toBe(false)
})
