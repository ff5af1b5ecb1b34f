import { describe, expect, test } from "vitest"
import { describeBrowser } from "./browser"
import { pictureType } from "./picture"
import { isTimeZone } from "./profile"

describe("a browser is described", () => {
  const MOZILLA = "Mozilla/5.0"
  const WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
  test.each([
    [
      `${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36`,
      "Chrome on Windows",
    ],
    [
      `${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`,
      "Edge on Windows",
    ],
    [
      `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15`,
      "Safari on macOS",
    ],
    [
      `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`,
      "Safari on iPhone",
    ],
    [
      `${MOZILLA} (Linux; Android 15; Pixel 9) ${WEBKIT} Chrome/140.0.0.0 Mobile Safari/537.36`,
      "Chrome on Android",
    ],
    [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, "Firefox on Linux"],
    [
      `${MOZILLA} (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15`,
      "Firefox on iPad",
    ],
    ["curl/8.0", "Unknown browser"],
    ["", "Unknown browser"],
    ["Something (Windows)", "A browser on Windows"],
  ])("%s", (userAgent, words) => {
    expect(describeBrowser(userAgent)).toBe(words)
  })
})

describe("a picture is known by its first bytes", () => {
  const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
  test.each([
    ["\x89PNG\r\n\x1a\n rest", "image/png"],
    ["\xff\xd8\xff\xdb rest", "image/jpeg"],
    ["RIFF\x10\0\0\0WEBPVP8 ", "image/webp"],
    ["RIFF\x10\0\0\0WAVEfmt ", null],
    ["GIF89a", null],
    ["<svg>", null],
    ["\x89PN", null],
    ["", null],
  ])("%j", (head, type) => {
    expect(pictureType(bytes(head))).toBe(type)
  })
})

test.each([
  ["Europe/Lisbon", true],
  ["America/Argentina/Buenos_Aires", true],
  ["UTC", true],
  ["Mars/Olympus", false],
  ["+02:00", false],
  ["", false],
])("%j as a time zone: %s", (name, known) => {
  expect(isTimeZone(name)).toBe(known)
})
